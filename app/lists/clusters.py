"""Repeats: which row of a cluster a collapsed list shows, and how many of the matches each row stands for."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import FromClause, Select, case, func, literal_column, not_, or_, select, tuple_
from sqlalchemy.sql.util import ClauseAdapter

from app.lists.feeds import Clause
from app.store.clauses import among
from app.store.types import LARGEST, UNDATED

COLLAPSE: Final = "dup"
"""The filter that collapses repeats; it says nothing of a row alone, and so is made here."""

OCCURRENCES: Final = "occurrences"


class Clusters:
    """The clusters among the rows of a table that fit the clauses; every repeat points at the first of its cluster."""

    def __init__(self, table: Any, clauses: Sequence[Clause]) -> None:
        self._table = table
        self._other: FromClause = table.__table__.alias("other")
        adapter = ClauseAdapter(self._other)
        self._fits = [adapter.traverse(clause) for clause in clauses]

    def is_first(self) -> Clause:
        """No earlier row of the cluster fits: one that is no repeat itself, else one published or stored earlier."""
        mine, other = self._table, self._other
        first = self._exists(other.c.pk == mine.duplicate_of_pk)
        earlier = self._exists(other.c.duplicate_of_pk == mine.duplicate_of_pk, _age(other.c) < _age(mine))
        return or_(mine.duplicate_of_pk.is_(None), not_(or_(first, earlier)))

    def sizes(self) -> Select[*tuple[Any, ...]]:
        """Rows of pk and how many rows of its cluster fit, for the pks bound as `pks`."""
        mine, other = self._table, self._other
        cluster = func.coalesce(mine.duplicate_of_pk, mine.pk)
        counts = (
            select(func.count())
            .select_from(other)
            .where(column == cluster, *self._fits)
            .correlate(mine)
            .scalar_subquery()
            for column in (other.c.pk, other.c.duplicate_of_pk)
        )
        return select(mine.pk, sum(counts, literal_column("0"))).where(among(mine.pk, "pks"))

    def _exists(self, *clauses: Clause) -> Clause:
        return select(self._other.c.pk).where(*clauses, *self._fits).correlate(self._table).exists()


def _age(row: Any) -> Any:
    """What is the less the earlier a row is: undated ones come last, those of one instant as they were stored."""
    return tuple_(case((row.sort_at <= UNDATED, LARGEST), else_=row.sort_at), row.pk)
