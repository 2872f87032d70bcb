"""One file a published standard, each a pure function from the public JSON of a resource to its text.

Nothing here knows HTTP or SQL: `media` says which representations there are, `negotiation` chooses one, `render`
writes it.
"""
