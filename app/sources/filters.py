"""What the list of sources can be narrowed by."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import Field
from sqlalchemy import func, true

from app.lists.feeds import Clause
from app.lists.filters import Filters
from app.lists.worded import in_columns
from app.store.tables import Source

_NAMES: Final = (Source.folded, func.replace(Source.slug, "-", " "), func.replace(Source.host, ".", " "))


class SourceFilters(Filters):
    """The filters of the list of sources."""

    standing: ClassVar[Mapping[str, Clause]] = {"embargo": Source.visible == true()}

    q: Annotated[str | None, Field(max_length=512), in_columns(*_NAMES)] = Field(
        default=None, description="Words of its name, slug or host, each perhaps only begun.", examples=["seed"]
    )
