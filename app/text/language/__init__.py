"""Closed word classes, names and verbs of English news prose, and the bodies every newsroom knows: tables only."""
