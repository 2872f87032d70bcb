"""Quotes as rows: checked against their text, matched with those already stored, linked with their repeats."""
