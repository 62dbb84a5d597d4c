"""The edge: speaks Telegram, decides nothing."""
