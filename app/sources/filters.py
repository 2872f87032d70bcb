"""What the list of sources can be narrowed by."""

from typing import Annotated, Final

from pydantic import Field
from sqlalchemy import func

from app.lists.filters import Filters
from app.lists.worded import in_columns
from app.store.tables import Source

_NAMES: Final = (Source.folded, func.replace(Source.slug, "-", " "), func.replace(Source.host, ".", " "))


class SourceFilters(Filters):
    """The filters of the list of sources."""

    q: Annotated[str | None, Field(max_length=512), in_columns(*_NAMES)] = Field(
        default=None, description="Words of its name, slug or host, each perhaps only begun.", examples=["seed"]
    )
