"""One query put to the lists of articles, quotes, actors and topics: each part is the first page of its own list."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from app.actors.queries import ACTORS
from app.actors.router import ActorList
from app.articles.queries import ARTICLES
from app.articles.router import ArticleList
from app.lists import searching
from app.lists.listing import Answer, Asked, Item, Listing
from app.lists.paging import Paging
from app.lists.respond import asked_of, envelope
from app.lists.worded import MOST_WORDS
from app.lists.work import Work
from app.quotes.queries import QUOTES
from app.quotes.router import QuoteList
from app.store.reading import Snapshot
from app.topics.queries import TOPICS
from app.topics.router import TopicList

Part = Literal["articles", "quotes", "actors", "topics"]
_LISTS: Final[Mapping[Part, tuple[Listing, type[Paging]]]] = {
    "articles": (ARTICLES, ArticleList),
    "quotes": (QUOTES, QuoteList),
    "actors": (ACTORS, ActorList),
    "topics": (TOPICS, TopicList),
}
PARTS: Final = tuple(_LISTS)


class Everything(NamedTuple):
    """A query and the parts of its answer, each as its own list is asked for it.

    Names are looked for by the words of the query alone. `limit` is a part's.
    """

    asked: Mapping[Part, Asked]
    terms: tuple[str, ...]

    def answer(self, snapshot: Snapshot) -> dict[str, Item]:
        """The parts, and how the query was understood."""
        suggestion = None
        found: dict[str, Item] = {}
        for part, asked in self.asked.items():
            is_nothing = asked.listing.indexed is None and not 0 < len(self.terms) <= MOST_WORDS
            answer = Answer([]) if is_nothing else Work(snapshot, asked).answer()
            found[part] = envelope(asked, answer, None)
            suggestion = suggestion or found[part].get("query", {}).get("suggestion")
        return {**found, "query": {"terms": list(self.terms), "suggestion": suggestion}}


def ask(q: str, parts: Sequence[Part], shown: Mapping[str, Any], base: str) -> Everything:
    """The query made ready for these parts; `shown` are parameters that the lists share. Raises UnreadableQuery."""
    terms = searching.read(q, ARTICLES, ArticleList).terms
    asked: dict[Part, Asked] = {}
    for part in parts:
        listing, model = _LISTS[part]
        given = q if listing.indexed is not None else " ".join(terms[:MOST_WORDS]) or q
        params = model.model_validate(
            {"q": given, **{name: shown[name] for name in shown if name in model.model_fields}}
        )
        asked[part] = asked_of(listing, params, f"/v1/{part}", [("q", given)], base, None, is_stream=False)
    return Everything(asked, terms)
