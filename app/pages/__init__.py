"""The pages for people and tools: the landing page, the API reference, the problem types, and their own files."""
