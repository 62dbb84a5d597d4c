"""The methods of the Bot API that the preview knows: one function each, in files by theme."""
