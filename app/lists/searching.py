"""`q=` of a list: the words it looks for, and the filters it names, which are the parameters of the same names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from sqlalchemy import FromClause, select

from app.lists.conditions import Conditions
from app.lists.feeds import Ready
from app.lists.filters import Applied, apply
from app.lists.listing import Asked, Listing, indexed_of
from app.rest.errors import ApiError, UnreadableQuery
from app.store.reading import Snapshot
from app.store.search import fulltext, matching, ranking, searching
from app.text.query.grammar import parse
from app.text.query.marking import Marker
from app.text.query.parting import filters_in
from app.text.query.tree import Filter, Group, Query, Unreadable, Words, split, wanted_leaves

GRAMMAR: Final = (
    "any of them, more of them ranked higher. Also phrases in quotation marks, `+must`, `-not`, AND, OR, NOT, "
    'parentheses, `prefix*`, nearness as in `"a b"~5`, the fields `headline:` and `body:`, and the filters '
    "`speaker:`, `about:`, `topic:`, `source:`, `since:`, `until:`, `kind:`."
)
"""What the rooms say of their `q`."""

FILTERS: Final = ("speaker", "about", "topic", "source", "since", "until", "kind")
"""The filters that can be named within a query, where the list has them."""


def read(text: str, listing: Listing, model: type[BaseModel]) -> Query:
    """The query in `q` of a list with these filters. Raises UnreadableQuery."""
    try:
        query = parse(text, partial(_takes, model))
        return query if listing.article is None else split(query)
    except Unreadable as error:
        raise UnreadableQuery(error.detail, position=error.position) from None


def filters_of(query: Query, model: type[BaseModel]) -> BaseModel | None:
    """The filters that the query names, as the list's own; None without any. Raises UnreadableQuery."""
    named = [*((each, each.name) for each in query.filters), *((each, f"not_{each.name}") for each in query.excluded)]
    if not named:
        return None
    for each, name in named:
        if name not in model.model_fields:
            raise UnreadableQuery(f"`{each.name}:` cannot be excluded.", position=each.at)
        if _read(model, {name: _given(each)}) is None:
            raise UnreadableQuery(f"`{each.name}:` can be given once only.", position=each.at)
    try:
        return model.model_validate({name: _given(each) for each, name in named})
    except (ValidationError, ApiError):
        at = max((each.at for each, name in named if name in ("since", "until")), default=0)
        raise UnreadableQuery("`since:` must be before `until:`.", position=at) from None


def joined_of(query: Query, model: type[BaseModel]) -> dict[Filter, BaseModel]:
    """The filters that a query joins with words or other filters, each as the list's own."""
    named = (each for condition in query.conditions for each in filters_in(condition))
    return {each: model.model_validate({each.name: _given(each)}) for each in named}


def _takes(model: type[BaseModel], name: str, value: str) -> bool:
    """Whether the list has the filter and takes the value; a word with a colon is a word otherwise."""
    if name not in FILTERS or name not in model.model_fields:
        return False
    return _read(model, {name: _given(Filter(name, (value,)))}) is not None


def _read(model: type[BaseModel], given: dict[str, Any]) -> BaseModel | None:
    try:
        return model.model_validate(given)
    except (ValidationError, ApiError):
        return None


def _given(named: Filter) -> str | Sequence[str]:
    return named.values[0] if len(named.values) == 1 else list(named.values)


def applied_of(snapshot: Snapshot, asked: Asked) -> Applied:
    """The filters of a request, those that its query names among them. Raises UnreadableQuery."""
    if asked.query is None:
        return apply(snapshot, asked.filters)
    model = type(asked.filters)
    return apply(snapshot, asked.filters, filters_of(asked.query, model), joined_of(asked.query, model))


class Searched:
    """A query on one snapshot: the values it binds, the clauses that go beside its match, and what marks its words."""

    def __init__(self, snapshot: Snapshot, listing: Listing, query: Query, *, is_ranked: bool) -> None:
        indexed, dialect = indexed_of(listing), snapshot.dialect
        found = searching.prepare(snapshot, indexed, query, is_ranked=is_ranked)
        ready: list[Ready] = []
        if found.is_exclusion:
            without = fulltext.matching(dialect, indexed, "excluded")
            ready.append(Ready("excluded", None, {}, lambda: listing.table.pk.not_in(select(without.c.pk))))
        if query.of_article is not None:
            ready.extend(_of_article(dialect, listing.article, query.of_article))
        self.terms = found.terms
        self.suggestion = found.suggestion or _by_speaker(query, found.speakers)
        self.ranked = found.ranked
        self.of = found.of
        self.values = found.values
        self.form = found.form
        self._indexed = indexed
        self._dialect = dialect
        self.has_match = found.is_match
        self.has_prefix = any(leaf.is_prefix for leaf in found.leaves)
        leaves = (*found.leaves, *_joined_leaves(listing, query))
        self.marker = Marker(leaves, found.spellings) if leaves else None
        self.ready = tuple(ready)
        self._conditions = partial(Conditions, dialect, listing, found.spellings)
        self._joined = query.conditions

    @property
    def hit(self) -> FromClause:
        """The matches with scores; the same object each time, so that order and join speak of one subquery."""
        if self.form is None:
            raise LookupError("there are no words to rank by")
        return ranking.scored(self._dialect, self._indexed, self.form)

    def conditions(self, named: Mapping[Filter, Ready]) -> Iterator[Ready]:
        """Clauses for what the query joins of words and filters; `named` are those filters made ready."""
        return self._conditions(named).ready(self._joined)


def _by_speaker(query: Query, names: Collection[str]) -> str | None:
    """The query with these names asked for as speakers, where they stand as plain words; None where none does."""
    plain = [each for each in query.leaves if len(each.words) == 1 and not each.is_exact]
    written = query.text
    for leaf in sorted(plain, key=lambda each: -each.at):
        if leaf.words[0] in names:
            written = f"{written[: leaf.at]}speaker:{written[leaf.at :]}"
    return None if written == query.text else written


def _joined_leaves(listing: Listing, query: Query) -> Iterator[Words]:
    """The words of the conditions, but for those of another text than the list's."""
    for leaf in (leaf for condition in query.conditions for leaf in wanted_leaves(condition)):
        if listing.article is None or leaf.text_field is None:
            yield leaf


def _of_article(dialect: str, column: Any, wanted: Group) -> Iterator[Ready]:
    """Clauses on the text of the article that a row is part of."""
    match = matching.included(dialect, wanted, {})
    if match is not None:
        within = select(fulltext.matching(dialect, "article", "in_article").c.pk)
        yield Ready("in article", None, {"in_article": match}, lambda: column.in_(within))
    elif wanted.must_not:
        match = matching.excluded(dialect, wanted, {})
        without = select(fulltext.matching(dialect, "article", "not_in_article").c.pk)
        yield Ready("not in article", None, {"not_in_article": match}, lambda: column.not_in(without))
