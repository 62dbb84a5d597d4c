"""Work that would hold up everybody else, done in a process of its own."""
