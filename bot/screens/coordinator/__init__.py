"""What a coordinator sees: one file a kind of view."""
