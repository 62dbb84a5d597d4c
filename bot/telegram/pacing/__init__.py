"""Pacing: how fast the bot may speak, who goes first, and what a "wait" from Telegram stops."""
