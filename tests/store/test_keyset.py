"""Pages by key: a walk reaches every row that was there throughout exactly once, in order, whatever is inserted."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from app.store.database import Database
from app.store.keyset import Place, Sort, bind_after, page
from app.store.reading import Snapshot
from app.store.tables import Change
from app.store.types import UNDATED
from tests.store.rows import add_change

NUMBERS = st.one_of(st.none(), st.integers(-3, 3), st.sampled_from([UNDATED + 1, 2**62]))
WORDS = st.one_of(st.none(), st.sampled_from(["a", "A", "b", "ä", "Я", "zz", "\U0001f5de", "a-b", "a b", "_", "1"]))
UNDATED_ROW = "undated"


@dataclass(frozen=True, slots=True)
class Listing:
    """An order of the table that the walks go over; a row without a key has a reason or no text."""

    name: str
    key: Any
    missing: Any
    keys: st.SearchStrategy[Any]

    def sort(self, *, descending: bool) -> Sort:
        """The order in one direction."""
        return Sort(self.name, self.key, descending, self.missing)


BY_TIME = Listing("at", Change.at, Change.reason.is_not(None), NUMBERS)
BY_WORD = Listing("id", Change.id, Change.reason.is_not(None), WORDS)
ALL_DATED = Listing("dated", Change.at, None, NUMBERS.filter(lambda key: key is not None))


def add(database: Database, listing: Listing, keys: list[Any]) -> list[tuple[Any, int]]:
    """Rows with these keys; their places."""

    def work(connection: Any) -> list[tuple[Any, int]]:
        rows = []
        for key in keys:
            word = key if isinstance(key, str) else "x"
            at = key if isinstance(key, int) else 0
            rows.append((key, add_change(connection, word, at, UNDATED_ROW if key is None else None)))
        return rows

    return database.writer.write_now(work)


def read_page(snapshot: Snapshot, sort: Sort, limit: int, after: Place | None) -> list[tuple[Any, int]]:
    """One page: the places of its rows."""
    values = {"page_limit": limit, **({} if after is None else bind_after(sort, after))}
    rows = snapshot.rows(
        (sort.name, sort.descending, after is None),
        lambda: page(lambda: select(Change.seq), sort, Change.seq, after=after is not None),
        values,
    )
    return [(row[1], row[2]) for row in rows]


def in_order(rows: list[tuple[Any, int]], *, descending: bool) -> list[tuple[Any, int]]:
    """Rows as the contract orders them: by key, equal keys by number, those without a key last."""
    keyed = sorted((row for row in rows if row[0] is not None), reverse=descending)
    return keyed + sorted((row for row in rows if row[0] is None), key=lambda row: row[1], reverse=descending)


@pytest.mark.parametrize("descending", [True, False], ids=["descending", "ascending"])
@pytest.mark.parametrize("listing", [BY_TIME, BY_WORD, ALL_DATED], ids=lambda listing: listing.name)
@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_walk_reaches_every_row_once_and_in_order_while_rows_are_inserted(
    database: Database, listing: Listing, descending: bool, data: st.DataObject
) -> None:
    database.writer.write_now(lambda held: held.execute(delete(Change)).rowcount)
    there = add(database, listing, data.draw(st.lists(listing.keys, max_size=12)))
    size = data.draw(st.integers(1, 5))
    sort = listing.sort(descending=descending)
    walked: list[tuple[Any, int]] = []
    after: Place | None = None
    arrived: list[tuple[Any, int]] = []
    for _ in range(40):
        rows = database.reader.read_now(lambda snapshot, start=after: read_page(snapshot, sort, size, start))  # type: ignore[misc]  # bound early
        walked += rows
        if len(rows) < size:
            break
        after = Place(*rows[-1])
        if len(arrived) < 10:
            arrived += add(database, listing, data.draw(st.lists(listing.keys, max_size=2)))
    assert walked == in_order(walked, descending=descending)
    assert len(set(walked)) == len(walked)
    assert set(there) <= set(walked) <= set(there) | set(arrived)
