"""The layout of a transcript: labels, turns, stage directions, and where its speakers are announced."""
