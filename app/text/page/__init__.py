"""A text as it lies on the page: what of it is read, its letters and lines, its words, its quotation marks."""
