"""CSV as the csv module of the standard library reads it back."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats import csv_table

Json = dict[str, Any]

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r")


def _read(chunks: Iterator[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(chunks).decode("utf-8"), newline="")))


def test_quote_is_a_row_of_nested_columns(trump: Json) -> None:
    row = _read(csv_table.write("quotes", [trump]))[0]
    span = trump["spans"][0]
    assert row["text"] == trump["text"]
    assert row["speaker.slug"] == "donald-trump"
    assert row["speaker.wikidata"] == "Q22686"
    assert row["about"] == "vladimir-putin"
    assert row["role_conflict"] == "true"
    assert row["role_at_date.since"] == "2025-01-20"
    assert row["role_at_date.until"] == ""
    assert row["article.source.slug"] == "seed"
    assert row["provenance.confidence"] == "0.95"
    assert row["spans"] == f"body:{span['start']}-{span['end']}"


def test_unattributed_quote_has_empty_speaker_cells(pause: Json) -> None:
    row = _read(csv_table.write("quotes", [pause]))[0]
    assert {value for name, value in row.items() if name.startswith("speaker.")} == {""}


def test_several_spans_are_joined(peskov: Json) -> None:
    spans = [{"field": "body", "start": 12, "end": 40}, {"field": "body", "start": 60, "end": 80}]
    row = _read(csv_table.write("quotes", [peskov | {"spans": spans}]))[0]
    assert row["spans"] == "body:12-40|body:60-80"


def test_article_is_a_row_with_its_topics_and_actors_by_slug(article: Json) -> None:
    row = _read(csv_table.write("articles", [article]))[0]
    assert row["topics"] == "peace-talks|drones"
    assert row["actors"] == "dmitry-peskov|poland"
    assert row["source.name"] == "Seed"
    assert row["url"] == ""
    assert not {"body", "quotes", "occurrences"} & row.keys()


def test_quotes_of_an_article_stand_by_id_when_included(article: Json, quotes: list[Json]) -> None:
    row = _read(csv_table.write("articles", [article | {"quotes": quotes}], include=["quotes"]))[0]
    assert row["quotes"] == "quo_1|quo_2|quo_3|quo_4"


def test_actor_has_aliases_and_dated_positions() -> None:
    positions = [
        {"title": "Mayor", "organisation": "Lindmark", "since": "2019-05", "until": None},
        {"title": "Captain", "organisation": None, "since": None, "until": "2001"},
    ]
    actor = {"slug": "ada-quill", "name": "Ada Quill", "aliases": ["A. Quill", "Q|ill"], "positions": positions}
    row = _read(csv_table.write("actors", [actor]))[0]
    assert row["aliases"] == "A. Quill|Q\\|ill"
    assert row["positions"] == "Mayor, Lindmark (2019-05/)|Captain (/2001)"


@pytest.mark.parametrize("resource", ["articles", "quotes", "actors", "topics", "sources"])
def test_empty_list_still_has_its_header(resource: str) -> None:
    written = b"".join(csv_table.write(resource, []))
    assert written.startswith(b"id,")
    assert written.endswith(b"\r\n")
    assert not written.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("resource", ["articles", "quotes", "actors", "topics", "sources"])
def test_no_column_is_there_twice(resource: str) -> None:
    assert len(set(csv_table.COLUMNS[resource])) == len(csv_table.COLUMNS[resource])


def test_chosen_fields_keep_the_order_of_the_table() -> None:
    assert csv_table.columns("quotes", ["text", "id", "context"]) == ("id", "text", "context.before", "context.after")


def test_field_given_only_on_request_has_a_column_when_named() -> None:
    assert csv_table.columns("articles", ["body", "id"]) == ("id", "body")


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-5", "@home", "\tx", "\rx"])
def test_cell_that_looks_like_a_formula_is_guarded(cell: str) -> None:
    assert csv_table.guarded(cell) == "'" + cell


def test_rows_end_in_crlf_and_text_keeps_its_own_line_ends() -> None:
    written = b"".join(csv_table.write("quotes", [{"id": "quo_1", "text": "one\ntwo"}], ["id", "text"]))
    assert written == b'id,text\r\nquo_1,"one\ntwo"\r\n'


def test_a_table_that_continues_has_no_header() -> None:
    item = {"id": "quo_1", "text": "one"}
    assert b"".join(csv_table.write("quotes", [item], ["id", "text"], continues=True)) == b"quo_1,one\r\n"
    assert list(csv_table.write("quotes", [], continues=True)) == []


def test_items_are_asked_for_only_as_far_as_a_chunk_needs() -> None:
    asked = 0

    def endless() -> Iterator[Json]:
        nonlocal asked
        while True:
            asked += 1
            yield {"id": f"quo_{asked}", "text": "a" * 1000}

    first = next(csv_table.write("quotes", endless()))
    assert asked < 40
    assert csv_table.CHUNK <= len(first) < 2 * csv_table.CHUNK


@given(st.lists(st.text(), min_size=1, max_size=20))
def test_any_text_comes_back_once_the_guard_is_taken_off(texts: list[str]) -> None:
    items = [{"id": f"quo_{number}", "text": text} for number, text in enumerate(texts)]
    rows = _read(csv_table.write("quotes", items, ["id", "text"]))
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    for row, text in zip(rows, texts, strict=True):
        cell = row["text"]
        assert not cell.startswith(_TRIGGERS)
        assert (cell[1:] if text.startswith(_TRIGGERS) else cell) == text
