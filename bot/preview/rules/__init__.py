"""What the Bot API server allows in texts, keyboards and parameters: pure rules, no state."""
