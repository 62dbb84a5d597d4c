"""A Telegram of our own: a strict local Bot API server and a web page of phones."""
