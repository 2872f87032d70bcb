"""What a request answers with when the database fails it: deadlines, an absent database, a full queue or disk."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from app import telemetry
from app.rest.errors import ApiError, InsufficientStorage, QueryTimeout, Unavailable
from app.rest.handlers import render
from app.store.reading import DatabaseUnavailable, DeadlineExceeded, TooManyReads
from app.store.writing import DiskFull, QueueFull

_log = telemetry.logger("onrecord.store")


def refusal_of(error: BaseException | None) -> ApiError | None:
    """The refusal that an exception stands for; None when nobody expected it."""
    match error:
        case ApiError():
            return error
        case DeadlineExceeded():
            return QueryTimeout("The query ran into its deadline and was stopped.")
        case DiskFull():
            return InsufficientStorage("The disk of the database is full; nothing was stored.")
        case QueueFull():
            return Unavailable("Too many writes are waiting; nothing was stored.")
        case TooManyReads():
            return Unavailable("Too many reads are waiting.")
        case DatabaseUnavailable():
            return Unavailable("The database does not answer.")
    return None


async def _answer(request: Request, error: Exception) -> Response:
    scope: Scope = request.scope
    refusal = refusal_of(error)
    if refusal is None:
        raise error
    if isinstance(error, DatabaseUnavailable):
        _log.warning("database failed", reason=str(error)[:512])
    return render(refusal, scope)


def install(app: FastAPI) -> None:
    """Answer the failures of the store as problems."""
    for kind in (DeadlineExceeded, DatabaseUnavailable, TooManyReads, QueueFull):
        app.add_exception_handler(kind, _answer)
