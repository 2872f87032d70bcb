"""What is asked of all kinds of things at once."""
