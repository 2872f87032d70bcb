"""What is known when articles are stored: actors, positions and sources, looked up once for a whole transaction."""
