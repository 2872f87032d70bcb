"""Bulk ingest and disk: what an article costs to store, extraction apart, and how many bytes it takes."""

import shutil
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import orjson

from app.ingest.imports.files import find_inputs
from app.ingest.imports.importing import Options, import_files
from app.store import schema
from app.store.database import Database
from benchmarks.arms.tutorial.storing import open_new, store
from benchmarks.corpus.build import corpus
from benchmarks.corpus.drafts import Draft, draft
from benchmarks.report import Table

_ROUNDS: Final = 3
_TURN: Final = 1_000
_SLOW_TURN: Final = 150
_RATE, _TIMES, _DISK = 1_500, 8, 12.0


def measure(folder: Path, number: int) -> dict[str, Any]:
    """Seconds of processor time an article, to the service and to a tutorial's way, in turns; and bytes an article.

    Both store the same articles, the service into a collection of so many, which is the harder case.
    """
    existing = corpus(folder, number)
    ours, theirs = [], []
    with TemporaryDirectory(dir=folder) as work:
        copy = Path(work) / "onrecord.db"
        shutil.copyfile(existing, copy)
        url = f"sqlite:///{copy}"
        schema.upgrade(url)
        database = Database.open(url, 60_000)
        sessions = open_new(Path(work) / "tutorial.db")
        try:
            for turn in range(_ROUNDS):
                begin = number + turn * _TURN
                drafts = [draft(one) for one in range(begin, begin + _TURN)]
                ours.append(_import(database, Path(work), drafts) / _TURN)
                began = time.process_time()
                for one in drafts[:_SLOW_TURN]:
                    store(sessions, one.as_sent(), one.published_at)
                theirs.append((time.process_time() - began) / _SLOW_TURN)
        finally:
            database.close()
        size = copy.stat().st_size / (number + _ROUNDS * _TURN)
    return {
        "cpu_us_an_article": round(median(ours) * 1e6),
        "articles_a_second_a_core": round(1 / median(ours)),
        "tutorial_cpu_us_an_article": round(median(theirs) * 1e6),
        "times": round(median(his / mine for mine, his in zip(ours, theirs, strict=True)), 2),
        "bytes_an_article": round(size),
        "articles_before": number,
    }


def _import(database: Database, folder: Path, drafts: list[Draft]) -> float:
    """Processor seconds to import these from a file of JSON lines."""
    file = folder / "articles.ndjson"
    lines = (orjson.dumps(one.as_sent().model_dump(exclude_unset=True)) for one in drafts)
    file.write_bytes(b"\n".join(lines))
    inputs = find_inputs([str(file)])
    began = time.process_time()
    report = import_files(database, inputs, Options(extract=False), drafts[-1].arrived_at, stdin=BytesIO())
    spent = time.process_time() - began
    if report.counts["created"] != len(drafts):
        raise SystemExit(f"not all were stored: {report.as_json()}")
    return spent


def table(found: dict[str, Any]) -> Table:
    """What storing costs."""
    rows = [
        ["articles a second and core", f"{found['articles_a_second_a_core']:,}", f">= {_RATE:,}"],
        ["CPU us an article", f"{found['cpu_us_an_article']:,}", ""],
        ["a tutorial's way, CPU us an article", f"{found['tutorial_cpu_us_an_article']:,}", ""],
        ["times less than that", f"{found['times']:.1f}x", f">= {_TIMES}x"],
        ["kB on disk an article, all indexes", f"{found['bytes_an_article'] / 1000:.1f}", f"<= {_DISK:.0f}"],
    ]
    title = f"Bulk ingest into {found['articles_before']:,} articles, extraction apart"
    note = (
        "The import reads JSON lines, validates, locates every declared quote in its text, and writes both full-text "
        "indexes, all feeds, counters and the log of changes. The tutorial's way is given validated articles, searches "
        "for no quotation and keeps no counters, no log and no feeds."
    )
    return Table(title, ["", "measured", "promised"], rows, [note])
