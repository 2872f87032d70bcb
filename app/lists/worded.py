"""Words looked for in names: a filter whose every word must begin a word of the name."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Text, and_, bindparam, literal_column, or_

from app.lists.feeds import Clause, Ready
from app.rest.errors import FieldError, InvalidParameter, UnreadableQuery
from app.store.names import Resolved
from app.text.names import fold

MOST_WORDS: Final = 8


class Worded(NamedTuple):
    """A filter by folded words. `fits` is the clause of one word, whose values `bind` binds under a name of its own."""

    fits: Callable[[str], Clause]
    bind: Callable[[str, str], Mapping[str, Any]]

    def ready(self, name: str, value: str, resolved: list[Resolved]) -> Ready:
        """The clause for all words, in whatever order. Raises UnreadableQuery without any, InvalidParameter over 8."""
        del resolved
        words = tuple(dict.fromkeys(fold(value).split()))
        if not words:
            raise UnreadableQuery("There is no word in `q` to search for.", position=0)
        if len(words) > MOST_WORDS:
            detail = f"At most {MOST_WORDS} words are looked for in names."
            raise InvalidParameter(detail, errors=[FieldError("too-many-words", detail, parameter=name)])
        keys = tuple(f"{name}_{number}" for number in range(len(words)))
        bound = {key: bit for each, word in zip(keys, words, strict=True) for key, bit in self.bind(each, word).items()}
        return Ready(name, len(words), bound, lambda: and_(*(self.fits(key) for key in keys)))


def in_columns(*columns: Any) -> Worded:
    """Words of folded columns, by going through the rows: for small tables."""

    def fits(name: str) -> Clause:
        pattern = bindparam(name, type_=Text())  # folded words hold no wildcard
        return or_(*(literal_column("' '", Text()).concat(column).like(pattern) for column in columns))

    return Worded(fits, lambda name, word: {name: f"% {word}%"})
