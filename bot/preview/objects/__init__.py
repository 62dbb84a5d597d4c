"""State as the Bot API writes it: the JSON objects that go to the bot."""
