"""Stored articles searched again, when the engine finds other things in the same text than it did.

Texts are searched outside any transaction and written in short ones, so that a service may run meanwhile. What was done
carries the engine's version: a run that was killed goes on where it stopped.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Connection, Integer, Select, bindparam, cast, func, select
from sqlalchemy.exc import OperationalError

from app.ingest.reread.requote import requote
from app.ingest.searched.handover import TooMuchFound, check_size
from app.ingest.searched.workers import Killed, Workers
from app.store.clauses import TEXTS, among
from app.store.database import Database
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.tables import Article, Source
from app.text.document import Document
from app.text.extract import extract
from app.text.findings import ENGINE_VERSION, Extraction

BATCH: Final = 20
"""Articles a transaction: other writers wait no longer than for these, or for one long one."""

_LETTERS: Final = 1_000_000
_AHEAD: Final = 2
_log: Final = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
AnyRows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Options:
    """What to search again: all that was ever searched, or what an older engine did; of these sources, or of all."""

    everything: bool = False
    sources: tuple[str, ...] = ()
    workers: int = 1
    dry_run: bool = False


@dataclass(slots=True)
class Report:
    """Articles by what became of them, and quotes by what did; `refused` says of each article why."""

    articles: int = 0
    changed: int = 0
    unchanged: int = 0
    passed_over: int = 0
    added: int = 0
    altered: int = 0
    removed: int = 0
    refused: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The report as it is printed."""
        quotes = {"added": self.added, "altered": self.altered, "removed": self.removed}
        numbers = {name: getattr(self, name) for name in ("articles", "changed", "unchanged", "passed_over")}
        return {**numbers, "failed": len(self.refused), "quotes": quotes, "refused": self.refused}


@dataclass(frozen=True, slots=True)
class _Job:
    """An article as it was read, and who waits for what is found in it."""

    row: Mapping[str, Any]
    found: Callable[[], Extraction]


class _RolledBack(Exception):
    """Ends the transaction of a dry run."""


def reextract(
    database: Database, options: Options, now: int, *, progress: Progress = lambda done, total: None
) -> Report:
    """Search again and write what differs; one article that cannot be written never stops the rest."""
    report = Report()
    total = database.reader.read_now(lambda snapshot: snapshot.rows(*_counted(options)))[0][0]
    with Workers(options.workers) as workers:
        waiting: deque[list[_Job]] = deque()
        for rows in _batches(database, options):
            waiting.append([_Job(row, _searched(workers, row)) for row in rows])
            if len(waiting) > _AHEAD:
                _write(database, waiting.popleft(), options, now, report)
                progress(report.articles, total)
        while waiting:
            _write(database, waiting.popleft(), options, now, report)
            progress(report.articles, total)
    return report


def _searched(workers: Workers, row: Mapping[str, Any]) -> Callable[[], Extraction]:
    return workers.begin(extract, Document(row["headline"], row["standfirst"], row["body"]))


def _wanted(options: Options) -> list[ColumnElement[bool]]:
    """What an engine searched before, and nobody retracted; what was sent not to be searched stays so."""
    clauses = [Article.engine.is_not(None), Article.status != "retracted"]
    if not options.everything:
        clauses.append(cast(Article.engine, Integer) < int(ENGINE_VERSION))
    if options.sources:
        clauses.append(Article.source_pk.in_(select(Source.pk).where(among(Source.slug, "sources", TEXTS))))
    return clauses


def _shape(options: Options) -> tuple[bool, bool]:
    return options.everything, bool(options.sources)


def _counted(options: Options) -> tuple[Any, Callable[[], AnyRows], dict[str, Any]]:
    def build() -> AnyRows:
        return select(func.count()).select_from(Article).where(*_wanted(options))

    return ("to extract again", _shape(options)), build, {"sources": list(options.sources)}


def _batches(database: Database, options: Options) -> Iterator[list[Mapping[str, Any]]]:
    """The articles in the order of their storing, a few at a time, or one that is very long."""
    columns = list(Article.__table__.columns)
    after, batch, letters = 0, list[Mapping[str, Any]](), 0

    def build() -> AnyRows:
        here = Article.pk > bindparam("after", type_=BigInteger())
        return select(*columns).where(here, *_wanted(options)).order_by(Article.pk).limit(1)

    def following(snapshot: Snapshot) -> Row | None:
        values = {"after": after, "sources": list(options.sources)}
        return snapshot.row(("extract again", _shape(options)), build, values)

    while True:
        found = database.reader.read_now(following)
        if found is not None:
            row = dict(zip((column.key for column in columns), found, strict=True))
            after = row["pk"]
            batch.append(row)
            letters += len(row["body"])
        if batch and (found is None or len(batch) == BATCH or letters >= _LETTERS):
            yield batch
            batch, letters = [], 0
        if found is None:
            return


def _write(database: Database, jobs: Sequence[_Job], options: Options, now: int, report: Report) -> None:
    """Write a batch in one transaction, and count it once that is on disk."""
    found = [(job.row, _extraction(job, report)) for job in jobs]
    done = Report(refused=report.refused)
    try:
        with database.writer.transaction() as connection:
            for row, extraction in found:
                if extraction is not None:
                    _write_one(connection, row, extraction, now, done)
            if options.dry_run:
                raise _RolledBack
    except _RolledBack:
        pass
    report.articles += len(jobs)
    for name in ("changed", "unchanged", "passed_over", "added", "altered", "removed"):
        setattr(report, name, getattr(report, name) + getattr(done, name))


def _extraction(job: _Job, report: Report) -> Extraction | None:
    try:
        found = job.found()
        check_size(found)
    except TooMuchFound:
        reason = "more is found in it than one article holds"
    except Killed as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001 - one bad article never stops the rest
        _log.exception("an article could not be searched again")
        reason = f"a defect of this program: {type(error).__name__}"
    else:
        return found
    report.refused[job.row["id"]] = reason
    return None


def _write_one(
    connection: Connection, row: Mapping[str, Any], extraction: Extraction, now: int, report: Report
) -> None:
    try:
        with connection.begin_nested():
            written = requote(connection, row, extraction, now)
    except OperationalError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad article never stops the rest
        _log.exception("an article could not be extracted again")
        report.refused[row["id"]] = f"a defect of this program: {type(error).__name__}"
        return
    if written is None:
        report.passed_over += 1
        return
    settled, differs = written
    report.changed += differs
    report.unchanged += not differs
    report.added += len(settled.created)
    report.altered += len(settled.updated)
    report.removed += len(settled.vanished)
