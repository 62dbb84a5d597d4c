"""What a coordinator does. Rights are checked at every command and every tap."""
