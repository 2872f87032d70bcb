"""Files become articles: every good item, whatever is wrong with the others, and twice makes no more."""

import io
from collections import Counter
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.ingest.imports import importing
from app.ingest.imports.files import UnusablePath, find_inputs
from app.ingest.imports.importing import Options
from app.ingest.imports.report import Report
from app.store.database import Database
from tests.ingest.support import MAYOR, NOW, counts, quotes, rows, seed_document, troubles


def item(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"n{number}", "title": f"Ferry {number}", "text": f"{MAYOR} Trip {number}.", **fields}


def lines(*items: object) -> bytes:
    return b"\n".join(one if isinstance(one, bytes) else orjson.dumps(one) for one in items)


def run(database: Database, *paths: Path | str, stdin: bytes = b"", **options: Any) -> Report:
    inputs = find_inputs([str(path) for path in paths])
    return importing.import_files(database, inputs, Options(**options), NOW, stdin=io.BytesIO(stdin))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for files to import."""
    made = tmp_path / "articles"
    made.mkdir()
    return made


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_every_line_becomes_an_article_and_twice_makes_no_more(database: Database, folder: Path) -> None:
    path = write(folder / "a.ndjson", lines(*(item(number, words=3) for number in range(120))))
    report = run(database, path, source="gazette")
    assert (report.received, report.counts["created"], report.ignored) == (120, 120, {"words": 120})
    before = counts(database)
    again = run(database, path, source="gazette")
    assert (again.received, again.counts["unchanged"]) == (120, 120)
    assert counts(database) == before
    assert troubles(database) == []


def test_a_standfirst_that_stays_is_searched_with_the_new_text(database: Database, folder: Path) -> None:
    path = write(folder / "a.jsonl", lines(item(1, standfirst="“It is late,” said Ansgar Pellow."), item(2)))
    run(database, path, source="gazette")
    again = write(folder / "a.jsonl", lines(item(1, title="Later"), item(2, title="Later")))
    assert run(database, again, source="gazette").counts["updated"] == 2
    assert next(quote["text"] for quote in quotes(database)) == "It is late"
    assert {quote["status"] for quote in quotes(database)} == {"current"}
    assert troubles(database) == []


def test_a_bad_item_never_stops_the_rest_and_is_named_by_its_line(database: Database, folder: Path) -> None:
    bad: list[object] = [b"nonsense", b"[1]", {"id": "x"}, item(2, topics=["no-such-topic"]), b'{"a": NaN}']
    bad += [item(3, date="soon"), item(4, quotes=[{"text": "not there"}])]
    path = write(folder / "a.jsonl", b"\xef\xbb\xbf" + lines(item(1), b"", *bad, item(9)))
    report = run(database, path)
    assert (report.received, report.counts["created"], report.counts["failed"]) == (9, 2, 7)
    assert [entry.line for entry in report.items] == [3, 4, 5, 6, 7, 8, 9]
    assert all(entry.error and "soon" not in entry.error for entry in report.items)


def test_an_id_that_comes_twice_counts_once_as_it_last_stands(database: Database, folder: Path) -> None:
    path = write(
        folder / "a.ndjson", lines(item(1, kind="draft"), *(item(n) for n in range(2, 80)), item(1, kind="note"))
    )
    for _ in range(2):
        report = run(database, path, source="gazette")
        assert report.counts["skipped"] == 1
        assert [entry.line for entry in report.items] == [1]
    kinds = rows(database, "SELECT kind, version FROM article WHERE external_id = 'n1'")
    assert kinds == [{"kind": "note", "version": 1}]


def test_an_id_that_comes_again_in_an_item_that_cannot_be_stored_counts_as_it_was(
    database: Database, folder: Path
) -> None:
    path = write(folder / "a.ndjson", lines(item(1, kind="note"), item(1, date="soon")))
    assert run(database, path, source="gazette").counts == {"created": 1, "failed": 1}


@pytest.mark.parametrize("extract", [True, False])
@pytest.mark.parametrize("apart", [0, 1_100])
@pytest.mark.parametrize(
    ("items", "stored", "became"),
    [
        (["first", "refused"], ["first"], ["created", "failed"]),
        (["refused", "first"], ["first"], ["skipped", "created"]),
        (["first", "refused", "last"], ["last"], ["skipped", "skipped", "created"]),
        (["first", "last", "refused"], ["first", "last"], ["created", "updated", "failed"]),
        (["refused", "first", "refused"], ["first"], ["failed", "created", "failed"]),
        (["refused", "unreadable", "refused"], [], ["failed", "failed", "failed"]),
    ],
)
def test_what_stands_before_an_item_that_the_database_refuses_is_not_lost(
    *,
    database: Database,
    folder: Path,
    items: list[str],
    stored: list[str],
    became: list[str],
    apart: int,
    extract: bool,
) -> None:
    wrong: dict[str, dict[str, Any]] = {"refused": {"topics": ["no-such-topic"]}, "unreadable": {"date": "soon"}}
    between = [item(number, text="Nobody spoke.") for number in range(2, 2 + apart)]
    repeated = [item(1, kind=word, **wrong.get(word, {})) for word in items]
    path = write(folder / "a.ndjson", lines(*repeated[:1], *between, *repeated[1:]))
    report = run(database, path, source="gazette", extract=extract, full_report=True)
    assert [entry.status for entry in report.items if entry.external_id == "n1"] == became
    assert report.received == len(items) + apart
    assert +report.counts == Counter(entry.status for entry in report.items)
    kinds = rows(database, "SELECT kind, version FROM article WHERE external_id = 'n1'")
    assert kinds == [{"kind": kind, "version": len(stored)} for kind in stored[-1:]]
    assert troubles(database) == []


def test_items_without_id_and_url_are_told_by_their_text(database: Database, folder: Path) -> None:
    path = write(folder / "a.ndjson", lines({"title": "Ferry", "text": MAYOR}, {"title": "Ferry", "text": MAYOR}))
    assert run(database, path).counts == {"created": 1, "unchanged": 1}
    assert run(database, path).counts == {"unchanged": 2}


def test_a_plain_text_file_is_an_article_under_its_name(database: Database, folder: Path) -> None:
    document = seed_document()
    text = f"Breaking News\n{document.headline}\n{document.standfirst}\n{document.body}"
    write(folder / "2025" / "talks.txt", text.encode())
    assert run(database, folder).counts == {"created": 1}
    assert run(database, folder).counts == {"unchanged": 1}
    (article,) = rows(database, "SELECT external_id, headline, standfirst FROM article")
    assert article["external_id"] == "2025/talks.txt"
    assert (article["headline"], article["standfirst"]) == (document.headline, document.standfirst)
    direct = {quote["speaker"] for quote in quotes(database) if quote["kind"] == "direct"}
    assert direct == {"dmitry-peskov", "volodymyr-zelensky", "donald-trump", "donald-tusk"}


def test_a_folder_is_searched_through_in_the_order_of_names(database: Database, folder: Path) -> None:
    write(folder / "b" / "2.json", orjson.dumps([item(2), item(3)]))
    write(folder / "a.ndjson", lines(item(1)))
    write(folder / "c.json", orjson.dumps(item(4)))
    write(folder / "notes.md", b"passed over")
    assert run(database, folder).counts == {"created": 4}
    assert [row["external_id"] for row in rows(database, "SELECT external_id FROM article ORDER BY pk")] == [
        *("n1", "n2", "n3", "n4")
    ]


def test_standard_input_holds_json_lines(database: Database) -> None:
    assert run(database, "-", stdin=lines(item(1), item(2))).counts == {"created": 2}


@pytest.mark.parametrize("content", [b"\xff\xfe", b"one line", b"a\0b"])
def test_a_text_that_is_no_article_is_refused(database: Database, folder: Path, content: bytes) -> None:
    write(folder / "a.txt", content)
    report = run(database, folder)
    assert report.counts == {"failed": 1}
    assert rows(database, "SELECT pk FROM article") == []


def test_a_dry_run_stores_nothing_and_says_what_would_be(database: Database, folder: Path) -> None:
    path = write(folder / "a.ndjson", lines(item(1), item(2), b"x"))
    before = counts(database)
    report = run(database, path, dry_run=True)
    assert report.counts == {"created": 2, "failed": 1}
    assert counts(database) == before


def test_without_extraction_nothing_is_found(database: Database, folder: Path) -> None:
    path = write(folder / "a.ndjson", lines(item(1)))
    run(database, path, extract=False)
    assert quotes(database) == []
    assert run(database, path, extract=False).counts == {"unchanged": 1}
    assert run(database, path).counts == {"updated": 1}
    assert len(quotes(database)) == 1


def test_processes_find_what_one_thread_finds(database: Database, folder: Path) -> None:
    path = write(folder / "a.ndjson", lines(*(item(number) for number in range(60))))
    assert run(database, path, workers=2).counts == {"created": 60}
    assert {quote["speaker"] for quote in quotes(database)} == {"edda-quillfeather"}


def test_stored_items_can_be_skipped_or_refused(database: Database, folder: Path) -> None:
    path = write(folder / "a.ndjson", lines(item(1)))
    run(database, path)
    write(path, lines(item(1, text="Another text.")))
    assert run(database, path, on_conflict="skip").counts == {"skipped": 1}
    assert run(database, path, on_conflict="error").counts == {"failed": 1}
    assert run(database, path).counts == {"updated": 1}


def test_progress_is_told_with_the_number_of_all(database: Database, folder: Path) -> None:
    many = importing.BATCH + 20
    path = write(folder / "a.ndjson", lines(*(item(number) for number in range(many))))
    told: list[tuple[int, int | None]] = []
    inputs = find_inputs([str(path)])
    importing.import_files(
        database,
        inputs,
        Options(extract=False),
        NOW,
        stdin=io.BytesIO(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(importing.BATCH, many), (many, many)]


def test_a_path_that_cannot_be_imported_is_said(folder: Path) -> None:
    write(folder / "a.docx", b"")
    for path in (folder / "none.json", folder / "a.docx"):
        with pytest.raises(UnusablePath):
            find_inputs([str(path)])


@pytest.mark.parametrize("options", [{}, {"extract": False}, {"workers": 2}])
@pytest.mark.parametrize("between", [0, 3])
def test_of_items_with_one_url_the_last_in_the_file_stays(
    database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch, between: int, options: dict[str, Any]
) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    url = "https://gazette.example/ferry"
    a, b = ({"title": f"Ferry {name}", "text": f"{MAYOR} Trip {name}.", "url": url} for name in "AB")
    run(database, write(folder / "first.ndjson", lines(a)), source="gazette", **options)
    others = [item(number) for number in range(between)]
    report = run(database, write(folder / "b-then-a.ndjson", lines(b, *others, a)), source="gazette", **options)
    assert (report.counts["updated"], report.counts["created"]) == (2, between)
    assert rows(database, "SELECT headline FROM article WHERE canonical_url IS NOT NULL") == [{"headline": "Ferry A"}]
    again = run(database, write(folder / "a-b-a.ndjson", lines(a, b, *others, a)), source="gazette", **options)
    assert (again.counts["unchanged"], again.counts["updated"]) == (1 + between, 2)
    assert rows(database, "SELECT headline FROM article WHERE canonical_url IS NOT NULL") == [{"headline": "Ferry A"}]
    assert troubles(database) == []


def test_an_item_that_has_to_be_searched_again_does_not_outlast_a_later_one(database: Database, folder: Path) -> None:
    url = "https://gazette.example/ferry"
    first = {"title": "Ferry", "standfirst": "“It is late,” said Ansgar Pellow.", "text": MAYOR, "url": url}
    run(database, write(folder / "first.ndjson", lines(first)), source="gazette")
    silent = {"title": "Ferry B", "text": f"{MAYOR} Trip B.", "url": url}
    last = {"title": "Ferry C", "standfirst": "“It is late,” said Ansgar Pellow.", "text": f"{MAYOR} C.", "url": url}
    report = run(database, write(folder / "two.ndjson", lines(silent, last)), source="gazette")
    assert report.counts["failed"] == 0
    assert rows(database, "SELECT headline FROM article") == [{"headline": "Ferry C"}]
    assert troubles(database) == []


def test_articles_around_a_changed_one_are_numbered_without_gaps(database: Database, folder: Path) -> None:
    run(database, write(folder / "first.ndjson", lines(item(0))), source="gazette")
    changed = item(0, text=f"{MAYOR} It sails again.")
    run(database, write(folder / "next.ndjson", lines(item(1), changed, *map(item, range(2, 9)))), source="gazette")
    assert rows(database, "SELECT count(*) AS n, max(pk) AS last FROM article") == [{"n": 9, "last": 9}]
