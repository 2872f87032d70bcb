"""Topics: the tree they stand in, the vocabulary they come from, and under which of them an article is filed."""
