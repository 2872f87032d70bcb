"""What a query joins of words and filters, as clauses on a row: `peace OR topic:sanctions`."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, false, func, not_, or_, select

from app.lists.feeds import Clause, Ready
from app.lists.listing import Listing, indexed_of
from app.store.search import fulltext, matching
from app.store.search.fulltext import Indexed
from app.text.query.parting import demanded, has_filter
from app.text.query.tree import Filter, Group, Node, Words, all_leaves

_Made = tuple[Hashable, Callable[[], Clause]]
"""What the SQL of a clause depends on, and the clause."""


class Conditions:
    """The conditions of one query on one list; `named` are their filters made ready."""

    def __init__(
        self, dialect: str, listing: Listing, spellings: matching.Spellings, named: Mapping[Filter, Ready]
    ) -> None:
        self._dialect = dialect
        self._listing = listing
        self._own: tuple[Indexed, Any] = indexed_of(listing), listing.table.pk
        self._of_article: tuple[Indexed, Any] = "article", listing.article
        self._spellings = spellings
        self._named = named
        self._values: dict[str, Any] = {name: value for each in named.values() for name, value in each.values.items()}

    def ready(self, conditions: Sequence[Group]) -> Iterator[Ready]:
        """Each condition as a filter with its values."""
        for number, condition in enumerate(conditions):
            shape, clause = self._made(condition)
            yield Ready(f"condition {number}", shape, self._values, clause)

    def _made(self, node: Node) -> _Made:
        if isinstance(node, Filter):
            named = self._named[node]
            return (named.name, named.shape), lambda: func.coalesce(named.clause(), false())
        return self._group(node) if isinstance(node, Group) and self._is_joined(node) else self._text(node)

    def _is_joined(self, group: Group) -> bool:
        """Whether it takes more than one match to tell which rows fit."""
        of_article = {self._is_of_article(leaf) for leaf in all_leaves(group)}
        return has_filter(group) or len(of_article) > 1 or not (group.must or group.may)

    def _is_of_article(self, leaf: Words) -> bool:
        return self._listing.article is not None and leaf.text_field is not None

    def _group(self, group: Group) -> _Made:
        joint = and_ if group.must else or_
        wanted = [self._made(each) for each in (demanded(group) if group.must else group.may)]
        unwanted = [self._made(each) for each in group.must_not]

        def clause() -> Clause:
            without = [not_(make()) for _, make in unwanted]
            return and_(joint(*(make() for _, make in wanted)), *without) if wanted else and_(*without)

        return (joint.__name__, tuple(shape for shape, _ in wanted), tuple(shape for shape, _ in unwanted)), clause

    def _text(self, node: Words | Group) -> _Made:
        """The rows whose words fit, or those whose article's do."""
        group = node if isinstance(node, Group) else Group(must=(node,))
        is_of_article = any(map(self._is_of_article, all_leaves(node)))
        bound = f"words_{len(self._values)}"
        self._values[bound] = matching.included(self._dialect, group, self._spellings)
        indexed, column = self._of_article if is_of_article else self._own
        hits = fulltext.matching(self._dialect, indexed, bound)
        return (bound, is_of_article), lambda: column.in_(select(hits.c.pk))
