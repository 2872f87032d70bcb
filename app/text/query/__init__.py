"""What a search asks for: its grammar, and its words as they are compared."""
