"""Importing files: read, searched and stored in batches; one bad item never stops the rest."""

import contextlib
import gc
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

from pydantic import ValidationError

from app.ingest.imports.ahead import Identity, identity_of, look_ahead, passed_over
from app.ingest.imports.files import Input, Record, read_records
from app.ingest.imports.report import Entry, Report, said
from app.ingest.known.desk import Desk
from app.ingest.searched.workers import Killed, Workers
from app.ingest.sent.prepare import Prepared, read, with_extraction, with_standfirst
from app.ingest.sent.schemas import NewArticle, OnConflict
from app.ingest.storing.pipeline import TRIES, Rules, Stored, Unsearched, store_all, would_be
from app.rest.errors import ApiError
from app.store.database import Database
from app.store.search.fulltext import merging_later
from app.text.extract import Extraction, extract

BATCH: Final = 1_000
"""Articles a transaction, fewer where they are long: a commit's cost is shared; other writers wait half a second."""

_SEARCHED: Final = 250
"""The same where texts are searched, which takes longest: progress is told once they are stored."""

_LONGEST: Final = 8_388_608
_AHEAD: Final = 1
_UNCOLLECTED: Final = 2_000_000
_log: Final = logging.getLogger(__name__)

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to import. `source` is that of items which name none; `workers` are processes that search the text."""

    source: str | None = None
    on_conflict: OnConflict = "update"
    dry_run: bool = False
    extract: bool = True
    workers: int = 1
    full_report: bool = False


@dataclass(slots=True, eq=False)
class _Job:
    """An item on its way: read, then searched, then stored; `error` or `stored` once that is settled.

    stands_for: the id of the earlier items that are passed over for this one. target: the stored article that it would
    change, as far as was known before it was searched.
    """

    number: int
    record: Record
    stands_for: Identity | None = None
    prepared: Prepared | None = None
    target: int | None = None
    searched: Callable[[], Extraction] | None = None
    stored: Stored | None = None
    error: str | None = None
    skipped: bool = False


class _RolledBack(Exception):
    """Ends the transaction of a dry run."""


def import_files(
    database: Database,
    inputs: Sequence[Input],
    options: Options,
    now: int,
    *,
    stdin: IO[bytes],
    progress: Progress = lambda done, total: None,
) -> Report:
    """Store every item of the files; an item that an import repeats under the same id counts once, as it last stands.

    Where the last one is refused, those before it are stored in their order. Calls `progress` with the items done and
    the number of all, where that is known.
    """
    report = Report(full=options.full_report)
    total, last = look_ahead(inputs, options.source)
    refused: set[Identity] = set()

    def tell(jobs: Sequence[_Job]) -> None:
        for job in jobs:
            report.add(job.number, _entry(job, options))
            if job.error is not None and job.stands_for is not None:
                refused.add(job.stands_for)
        progress(report.received, total)

    def tell_anew(jobs: Sequence[_Job]) -> None:
        for job in jobs:
            report.amend(job.number, _entry(job, options))

    with _seldom_collecting(), Workers(options.workers) as workers:
        records = enumerate(read_records(inputs, stdin), 1)
        _bring_in(database, workers, _read(records, options, last, report), options, now, tell)
        if refused:
            before = passed_over(inputs, options.source, last, refused)
            _bring_in(database, workers, _read(before, options, {}, report), options, now, tell_anew)
    return report


def _bring_in(
    database: Database,
    workers: Workers,
    batches: Iterable[list[_Job]],
    options: Options,
    now: int,
    tell: Callable[[Sequence[_Job]], None],
) -> None:
    """Store batches, each searched while the one before it is stored, and tell of each once it is on disk."""
    waiting: deque[list[_Job]] = deque()
    for jobs in batches:
        if options.extract:
            busy = {job.target for batch in waiting for job, _ in _open(batch) if job.target is not None}
            _settle_known(database, jobs, busy, options, now)
        _search(workers, jobs, options)
        waiting.append(jobs)
        if len(waiting) > _AHEAD:
            _finish(database, workers, waiting.popleft(), options, now, tell)
    while waiting:
        _finish(database, workers, waiting.popleft(), options, now, tell)


@contextlib.contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for rings of garbage once there may be many: each look goes through all articles on their way."""
    before = gc.get_threshold()
    gc.set_threshold(_UNCOLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _read(
    records: Iterable[tuple[int, Record]], options: Options, last: dict[Identity, int], report: Report
) -> Iterator[list[_Job]]:
    """Numbered items, read and checked, in batches."""
    most = min(BATCH, _SEARCHED) if options.extract else BATCH
    batch: list[_Job] = []
    length = 0
    for number, record in records:
        batch.append(_job(number, record, options, last, report))
        length += record.length
        if len(batch) == most or length >= _LONGEST:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _job(number: int, record: Record, options: Options, last: dict[Identity, int], report: Report) -> _Job:
    """An item read and checked."""
    if record.fields is None:
        return _Job(number, record, error=record.error)
    key = identity_of(record, options.source)
    at_last = last.get(key, 0) if key is not None else 0
    if number < at_last:
        return _Job(number, record, error="the same id comes again further on in this import", skipped=True)
    job = _Job(number, record, stands_for=key if number == at_last else None)
    try:
        item, ignored = NewArticle.lenient(record.fields)
        if ignored:
            report.ignored.update(ignored)
        item.extract = item.extract and options.extract
        if item.source is None and options.source is not None:
            item.source = options.source
        job.prepared = read(item)
    except (ValidationError, ApiError) as error:
        job.error = said(error)
    return job


def _open(jobs: Sequence[_Job]) -> list[tuple[_Job, Prepared]]:
    return [
        (job, job.prepared) for job in jobs if job.prepared is not None and job.error is None and job.stored is None
    ]


def _settle_known(database: Database, jobs: Sequence[_Job], busy: set[int], options: Options, now: int) -> None:
    """Settle the items that would change nothing, so that their text is not searched in vain.

    busy: the stored articles that an earlier item, still to be stored, may change: a later one waits for its turn.
    """
    rules, ready = _rules(options), _open(jobs)
    with database.writer.transaction() as connection:
        desk = Desk(connection)
        desk.expect([prepared for _, prepared in ready], same_text_is_same=True)
        for job, prepared in ready:
            try:
                job.target, stored = would_be(desk, prepared, rules, now)
            except ApiError as error:
                job.error = said(error)
                continue
            if job.target is None:
                continue
            if job.target not in busy:
                job.stored = stored
            if job.stored is None:
                busy.add(job.target)


def _rules(options: Options) -> Rules:
    return Rules(options.on_conflict, same_text_is_same=True)


def _search(workers: Workers, jobs: Sequence[_Job], options: Options) -> None:
    """Have the texts searched; a process that does it imports the text floor alone."""
    for job, prepared in _open(jobs):
        if options.extract and prepared.item.extract:
            job.searched = workers.begin(extract, prepared.document)


def _finish(
    database: Database,
    workers: Workers,
    jobs: Sequence[_Job],
    options: Options,
    now: int,
    tell: Callable[[Sequence[_Job]], None],
) -> None:
    """Store a batch and tell of it once that is on disk."""
    for again in range(TRIES):
        ready = [(job, found) for job, prepared in _open(jobs) if (found := _searched(job, prepared)) is not None]
        if not ready:
            break
        _store_all(database, ready, options, now)
        if again:
            _take_back(jobs, [job for job, _ in ready])
        _search(workers, jobs, options)  # those whose stored article gives them another text
    for job, _ in _open(jobs):
        job.error = "the stored article changes faster than this one can be searched"
    tell(jobs)


def _take_back(jobs: Sequence[_Job], late: Sequence[_Job]) -> None:
    """Leave open again what stands further on in the file than an item of the same article that was stored after it."""
    places = {job.stored.pk: place for place, job in enumerate(jobs) if job in late and job.stored is not None}
    for place, job in enumerate(jobs):
        if job.stored is not None and job not in late and place > places.get(job.stored.pk, place):
            job.stored = None


def _store_all(database: Database, ready: Sequence[tuple[_Job, Prepared]], options: Options, now: int) -> None:
    """Store what is ready in one transaction."""
    try:
        with database.writer.transaction() as connection, merging_later(connection):
            stored = store_all(connection, [prepared for _, prepared in ready], _rules(options), now)
            if options.dry_run:
                raise _RolledBack
    except _RolledBack:
        pass
    for (job, prepared), outcome in zip(ready, stored, strict=True):
        if isinstance(outcome, Stored):
            job.stored = outcome
        elif isinstance(outcome, Unsearched):
            job.prepared = with_standfirst(prepared, outcome.document.standfirst)
        else:
            job.error = said(outcome)


def _searched(job: _Job, prepared: Prepared) -> Prepared | None:
    if job.searched is None:
        return prepared
    try:
        return with_extraction(prepared, job.searched())
    except (ApiError, Killed) as error:
        job.error = said(error)
        return None
    except Exception as error:  # noqa: BLE001 - one bad item never stops the rest
        _log.exception("searching an item failed")
        job.error = said(error)
        return None


def _entry(job: _Job, options: Options) -> Entry:
    prepared = job.prepared
    external_id = prepared.item.external_id if prepared else _external_id(job.record)
    place = (job.record.path, job.record.line, external_id)
    if job.stored is not None:
        made = options.dry_run and job.stored.status == "created"
        return Entry(*place, job.stored.status, article=None if made else job.stored.id)
    return Entry(*place, "skipped" if job.skipped else "failed", error=job.error)


def _external_id(record: Record) -> str | None:
    given = (record.fields or {}).get("external_id", (record.fields or {}).get("id"))
    return str(given)[:500] if isinstance(given, str | int) else None
