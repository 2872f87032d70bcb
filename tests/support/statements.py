"""How many statements a request costs."""

import httpx
from fastapi import FastAPI


async def statements_of(app: FastAPI, client: httpx.AsyncClient, path: str) -> tuple[int, httpx.Response]:
    """The statements that a GET runs, and its answer.

    Asked three times, the least counts: once a second the application looks for embargoes that are over.
    """
    reader = app.state.database.reader
    spent = []
    for _ in range(3):
        before = reader.executed
        answer = await client.get(path)
        spent.append(reader.executed - before)
    return min(spent), answer
