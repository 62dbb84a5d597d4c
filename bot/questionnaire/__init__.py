"""The questionnaire itself: values in, values out. No Telegram, no database, no clock."""
