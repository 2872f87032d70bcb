"""What an article has beside its own row: its text, topics, actors and quotes."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.formats.selectors import Passages
from app.lists.listing import Item, Loading
from app.shapes import parts
from app.shapes.quote import places_to_utf16, to_utf16
from app.store.statement import AnyRows, Row

Builds = Mapping[Hashable, Callable[[], AnyRows]]


@dataclass(frozen=True, slots=True)
class Member:
    """A member that is read from rows of its own, and filled in for a whole page or for one article at once.

    selects: what it is read from, each hanging on the one before it, for the articles that `Of` narrows to. fill: from
    the rows of each select.
    """

    name: str
    selects: tuple[Callable[[parts.Of], AnyRows], ...]
    fill: Callable[..., None]

    def builds(self, kind: str, of: parts.Of) -> Builds:
        """Its selects by their shapes, for the articles that `of` narrows to; `kind` names how it does."""
        return {(self.name, kind, number): partial(select, of) for number, select in enumerate(self.selects)}

    def __call__(self, work: Loading, items: Mapping[int, Item]) -> None:
        """Fill it in for the articles of a page."""
        self.fill(work, items, *work.snapshot.several(self.builds("page", parts.of_many), {"pks": list(items)}))


def texts(work: Loading, items: Mapping[int, Item]) -> dict[int, Passages]:
    """The text fields of each article."""
    found = parts.texts(work.snapshot, [item["id"] for item in items.values()], work.texts)
    return {pk: found[item["id"]] for pk, item in items.items()}


def body(work: Loading, items: Mapping[int, Item]) -> None:
    """The text itself."""
    for pk, passages in texts(work, items).items():
        items[pk]["body"] = passages["body"].text


def _topics(work: Loading, items: Mapping[int, Item], rows: Iterable[Row]) -> None:
    for pk, topics in parts.article_topics(items, rows).items():
        items[pk]["topics"] = topics
    if work.offsets == "utf16":
        for pk, passages in texts(work, items).items():
            places_to_utf16((place for topic in items[pk]["topics"] for place in topic["evidence"]), passages)


def _actors(_: Loading, items: Mapping[int, Item], rows: Iterable[Row]) -> None:
    for pk, actors in parts.article_actors(items, rows).items():
        items[pk]["actors"] = actors


def _quotes(work: Loading, items: Mapping[int, Item], rows: Iterable[Row], beside: Iterable[Row]) -> None:
    texts_of = texts(work, items)
    for pk, quotes in parts.article_quotes(items, texts_of, work.base, rows, beside).items():
        items[pk]["quotes"] = quotes
        if work.offsets == "utf16":
            for quote in quotes:
                to_utf16(quote, texts_of[pk])


TOPICS: Final = Member("article topics", (parts.select_topics,), _topics)
ACTORS: Final = Member("article actors", (parts.select_actors,), _actors)
QUOTES: Final = Member("article quotes", (parts.select_quotes, parts.select_quote_actors), _quotes)
