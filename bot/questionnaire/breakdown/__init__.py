"""Breakdowns: answers to two questions side by side, and which of their numbers may be told."""
