"""One file a command: its arguments, what it prints, and its exit code."""
