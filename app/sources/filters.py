"""What the list of sources can be narrowed by."""

from typing import Annotated

from pydantic import AfterValidator, Field
from sqlalchemy import BindParameter, Text, func, literal, or_

from app.rest.errors import UnreadableQuery
from app.rest.filters import Bound, Clause, Filters
from app.store.tables import Source
from app.text.names import fold


def _words(given: str | None) -> str | None:
    """The words looked for, folded as names are; raises UnreadableQuery when there is none."""
    if given is None:
        return None
    folded = fold(given)
    if not folded:
        raise UnreadableQuery("There is no word in `q` to search for.", position=0)
    return folded


def _holds(words: BindParameter[str]) -> Clause:
    """Name, slug or host holds the words in this order, the last perhaps only begun. Folded words hold no wildcard."""
    wanted = literal("% ").concat(words).concat("%")
    names = (Source.folded, func.replace(Source.slug, "-", " "), func.replace(Source.host, ".", " "))
    return or_(*(literal(" ").concat(name).like(wanted) for name in names))


class SourceFilters(Filters):
    """The filters of the list of sources."""

    q: Annotated[str | None, Field(max_length=512), AfterValidator(_words), Bound(_holds, Text())] = Field(
        default=None, description="Words of its name, slug or host; the last one may be only begun.", examples=["seed"]
    )
