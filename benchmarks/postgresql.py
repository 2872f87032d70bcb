"""One article on PostgreSQL: statements, and the processor time of the client, beside the ORM's."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.articles import queries
from app.ingest.imports import seeds
from app.store import schema
from app.store.database import Database
from app.store.tables import Article
from benchmarks.arms.tutorial.answers import WholeArticleOut
from benchmarks.arms.tutorial.endpoints import article
from benchmarks.corpus.build import fill
from benchmarks.report import Table
from tests.support.server import Warden, address

_ARTICLES: Final = 1_000
_ROUNDS: Final = 7
_TURN: Final = 100
_STATEMENTS, _CPU, _TIMES = 2, 150, 10


def measure() -> dict[str, Any]:
    """The figures, on a server that is started for this and stopped after it."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-bench-"))
    folder.chmod(0o755)  # a server run as root has a system user of its own
    warden = Warden(folder)
    try:
        return _on(address(folder))
    finally:
        warden.release()


def _on(url: str) -> dict[str, Any]:
    schema.upgrade(url)
    database = Database.open(url, 60_000)
    engine = create_engine(url)
    try:
        seeds.seed(database, 0)
        fill(database, _ARTICLES)
        with engine.connect() as connection:
            rows = connection.execute(select(Article.pk, Article.id).where(Article.external_id.like("bench-%")))
            pks, ids = zip(*rows.all(), strict=True)
        reader = database.reader
        before = reader.executed
        reader.read_now(lambda snapshot: queries.stored(snapshot, pks[0], "http://bench/v1"))
        statements = reader.executed - before
        ours, orm = _alternate(
            lambda number: reader.read_now(lambda snapshot: queries.stored(snapshot, pks[number], "http://bench/v1")),
            lambda number: _by_orm(engine, ids[number]),
        )
    finally:
        engine.dispose()
        database.close()
    return {
        "statements": statements,
        "client_cpu_us": round(median(ours) * 1e6),
        "orm_cpu_us": round(median(orm) * 1e6),
        "times": round(median(theirs / mine for mine, theirs in zip(ours, orm, strict=True)), 2),
    }


def _by_orm(engine: Any, id_: str) -> dict[str, Any]:
    with Session(engine) as session:
        return WholeArticleOut.model_validate(article(session, id_)).model_dump(mode="json")


def _alternate(*works: Callable[[int], Any]) -> list[list[float]]:
    """Processor seconds a call of each, in turns; the server is a process of its own and not counted."""
    spent: list[list[float]] = [[] for _ in works]
    for turn in range(_ROUNDS + 1):
        for work, costs in zip(works, spent, strict=True):
            began = time.process_time()
            for number in range(_TURN):
                work(number + turn * _TURN)
            if turn:
                costs.append((time.process_time() - began) / _TURN)
    return spent


def table(found: dict[str, Any]) -> Table:
    """What an article costs the client."""
    rows = [
        ["statements", str(found["statements"]), f"<= {_STATEMENTS}"],
        ["CPU us of the client", f"{found['client_cpu_us']:,}", f"<= {_CPU}"],
        ["CPU us with the ORM and response models", f"{found['orm_cpu_us']:,}", ""],
        ["times less than that", f"{found['times']:.1f}x", f">= {_TIMES}x"],
    ]
    return Table("One article on PostgreSQL, in process", ["", "measured", "promised"], rows)
