"""Search in either database: the full text, what a query matches in it, which matches come first, and spelling."""
