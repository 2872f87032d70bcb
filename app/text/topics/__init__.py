"""What an article is about: IPTC Media Topics by rules, each with the words that show it."""
