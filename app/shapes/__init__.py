"""The JSON of each resource: the schema clients see, the columns it needs, and how a row becomes it."""
