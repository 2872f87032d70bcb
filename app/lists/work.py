"""A list request at work: the page, the members filled in, and the counts around it."""

from collections.abc import Mapping
from typing import Any

from app.lists import counting, drawing
from app.lists.clusters import OCCURRENCES
from app.lists.cursor import Cursor
from app.lists.listing import Answer, Asked, Item, Loading
from app.lists.selection import Selection
from app.store.keyset import Place
from app.store.reading import Snapshot


class Work:
    """One list request on one snapshot of the database."""

    def __init__(self, snapshot: Snapshot, asked: Asked) -> None:
        self.snapshot = snapshot
        self.asked = asked
        self._listing = asked.listing
        self._selection = Selection(snapshot, asked)

    def answer(self) -> Answer:
        """The page and all that was asked for around it."""
        searched = self._selection.searched
        answer = Answer([], resolved=self._selection.resolved)
        if searched is not None:
            answer.terms, answer.suggestion = searched.terms, searched.suggestion
            answer.ranking = f"newest-{searched.ranked}" if searched.ranked else "exact"
        self._count(answer)
        if self.asked.ids:
            present = self._selection.present()
            answer.missing = [each for each in self.asked.ids if each not in present]
        answer.items, last = self._page()
        if last is not None:
            answer.next = Cursor(self.asked.path, self.asked.given, last).encode()
        return answer

    def items(self) -> list[Item]:
        """The page alone."""
        return self._page()[0]

    def random_pk(self) -> int | None:
        """The pk of a match, each as likely as any other."""
        return drawing.random_pk(self._selection)

    def occurrences(self, pk: int) -> int:
        """How many matches are of the cluster of one of them."""
        ((_, count),) = self._selection.occurrences((pk,))
        return int(count)

    def _page(self) -> tuple[list[Item], Place | None]:
        """The items, and the last one's place when more follow."""
        limit, columns = self.asked.limit, self._listing.columns
        rows = self._selection.rows(columns)
        width = len(columns)
        items = {row[width + 1]: self._listing.to_json(row, self.asked.base) for row in rows[:limit]}
        loading = Loading(
            self.snapshot,
            self.asked.base,
            self.asked.offsets,
            marker=None if (searched := self._selection.searched) is None else searched.marker,
            is_html=self.asked.highlight == "html",
        )
        if OCCURRENCES in self.asked.include:
            for pk, count in self._selection.occurrences(items):
                items[pk][OCCURRENCES] = count
        for including in (
            *self._listing.always,
            *(fill for name, fill in self._listing.includes.items() if name in self.asked.include),
            *self._listing.last,
        ):
            including(loading, items)
        last = Place(rows[limit - 1][width], rows[limit - 1][width + 1]) if len(rows) > limit else None
        return list(items.values()), last

    def _count(self, answer: Answer) -> None:
        asked, selection = self.asked, self._selection
        if not asked.is_counting:
            return
        row = self.snapshot.row(
            ("total", selection.shape),
            lambda: counting.total(selection.matched()),
            {**selection.values, "page_limit": asked.counted + 1},
        )
        count = row[0] if row else 0
        answer.is_bounded = count > asked.counted
        answer.total = min(count, asked.counted) if asked.total else None
        values = {**selection.values, "page_limit": asked.counted, "facet_limit": asked.facet_limit}
        if asked.facets:
            answer.facets = {name: self._facet(name, values) for name in asked.facets}
        if asked.histogram:
            dates = self._listing.dates[asked.histogram_on]
            bars = self.snapshot.rows(
                ("histogram", asked.histogram_on, selection.shape),
                lambda: counting.by_day(selection.newest(), dates),
                values,
            )
            answer.histogram = counting.histogram_json(bars, dates, asked.histogram)

    def _facet(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        of, selection = self._listing.facets[name], self._selection
        rows = self.snapshot.rows(
            ("facet", name, selection.shape), lambda: counting.facet(selection.newest(), of), values
        )
        return counting.facet_json(rows)
