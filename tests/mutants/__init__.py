"""Changes of lines that matter, each of which must make a named test fail."""
