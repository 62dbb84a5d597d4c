"""The bot: a questionnaire, answered in Telegram."""
