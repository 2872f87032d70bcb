"""Stored articles read again by a later engine."""
