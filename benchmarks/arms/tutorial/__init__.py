"""A news service as tutorials build one: FastAPI, SQLAlchemy's ORM, a session a request, response models, offsets.

It reads the very file that the service reads, through models of its own, and what it sorts by has an index. What a row
has beside it is loaded when it is touched, as relationships do unless told otherwise; eager, it takes care: joins,
`selectinload`, and no text that is not answered.
"""
