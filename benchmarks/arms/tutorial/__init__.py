"""A news service as tutorials build one: FastAPI, SQLAlchemy's ORM, a session a request, response models, offsets.

It is built with care for what tutorials know: relationships are loaded with `selectinload`, never one by one, and the
columns sorted by have an index. It reads the very file that the service reads, through models of its own.
"""
