"""What a person sees, as data: words and buttons, before anything is drawn."""
