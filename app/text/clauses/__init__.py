"""Sentences taken apart as far as attribution needs: parts, subjects, complements and where they end."""
