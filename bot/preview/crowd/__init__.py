"""Simulated people who answer by themselves: they read what the bot sent, tap and type."""
