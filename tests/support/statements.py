"""How many statements a request costs."""

import httpx
from fastapi import FastAPI


async def statements_of(app: FastAPI, client: httpx.AsyncClient, path: str) -> tuple[int, httpx.Response]:
    """The statements that a GET runs, and its answer."""
    before = app.state.database.reader.executed
    answer = await client.get(path)
    return app.state.database.reader.executed - before, answer
