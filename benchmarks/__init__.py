"""Measurements of the running service, side by side with a bare answer: `make bench`."""
