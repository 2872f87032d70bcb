"""A made-up collection of articles of any size, the same for the same number."""
