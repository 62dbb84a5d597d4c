"""What the web page of phones talks to."""
