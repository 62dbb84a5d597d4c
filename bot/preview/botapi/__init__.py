"""The Bot API side of the preview's Telegram: what a bot talks to over HTTP."""
