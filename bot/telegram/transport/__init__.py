"""The way to Telegram: python-telegram-bot's requests, carried by aiohttp instead of httpx."""
