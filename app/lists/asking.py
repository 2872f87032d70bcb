"""What a list is asked: the query string, and what a cursor in it brings."""

from typing import Any

from pydantic import BaseModel
from starlette.requests import Request

from app.lists import cursor
from app.rest import params
from app.rest.address import list_path
from app.rest.params import Items


def query(model: type[BaseModel]) -> Any:
    """The dependency that reads the query string into the model: `params: Annotated[QuoteList, query(QuoteList)]`.

    The filters that a cursor carries are read too: whoever looks at the parameters sees all of them. Raises
    RequestValidationError, InvalidCursor.
    """

    def completed(request: Request, items: Items) -> Items:
        return cursor.completed(items, list_path(request.scope), model)

    return params.query(model, completed if "cursor" in model.model_fields else _as_sent)


def _as_sent(request: Request, items: Items) -> Items:
    del request
    return items
