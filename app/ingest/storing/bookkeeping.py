"""What follows from the articles that a transaction has stored: rows written, counters, links between repeats."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select

from app.ingest.known.desk import Desk
from app.ingest.listed import counters
from app.ingest.rows.recall import AnyRows
from app.ingest.storing.contents import link_repeats
from app.store.clauses import NUMBERS, among
from app.store.tables import Article, Quote


def finish(desk: Desk, now: int) -> None:
    """Write whatever waits on the desk, and bring everything that depends on it up to date."""
    desk.batch.flush()
    counters.add(desk.batch, desk.contributions)
    desk.contributions.clear()
    articles, quotes = _repeated(desk, Article), _repeated(desk, Quote)
    if articles or quotes:
        link_repeats(desk.connection, articles, quotes, now, known=desk.created)
    desk.created.clear()


def _repeated(desk: Desk, table: type[Any]) -> Collection[int]:
    """Those of the fingerprints just stored that more than one row has."""
    wanted = desk.repeatable[table]
    if not wanted:
        return ()

    def build() -> AnyRows:
        stored = select(table.fingerprint).where(among(table.fingerprint, "texts", NUMBERS))
        return stored.group_by(table.fingerprint).having(func.count() > 1)

    rows = desk.batch.rows(("repeated", table), build, {"texts": list(wanted)})
    wanted.clear()
    return [fingerprint for (fingerprint,) in rows]
