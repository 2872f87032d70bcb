"""A quote's row as JSON, and the contract's model of it."""

from typing import Any

import pytest

from app.formats.selectors import Passage
from app.shapes import article, quote
from app.shapes.article import ArticleOut
from app.shapes.instants import rfc3339
from app.shapes.quote import COLUMNS, QuoteOut, context_of, to_json
from app.store.tables import Quote

BASE = "https://news.example"
NAMES = [str(column.key) for column in COLUMNS]


def row(**known: Any) -> tuple[Any, ...]:
    """A row of COLUMNS with what every quote has, and these by name."""
    always = {
        "id": "quo_1",
        "text": "We saw it",
        "kind": "direct",
        "spans": [["standfirst", 3, 6], ["standfirst", 9, 14]],
        "start": 3,
        "end": 14,
        "around": "On we saw the sea, they said",
        "article_id": "art_1",
        "article_slug": "seals",
        "headline": "Seals",
        "source_id": "src_1",
        "source_slug": "coast-wire",
        "source_name": "Coast Wire",
        "status": "current",
        "method": "extracted",
        "confidence": 0.5,
    }
    assert known.keys() <= set(NAMES)
    return tuple({**always, **known}.get(name) for name in NAMES)


def test_a_quote_of_which_little_is_known_says_null() -> None:
    item = to_json(row(), BASE)
    unknown = (
        "speaker",
        "mention",
        "role_as_printed",
        "role_at_date",
        "role_conflict",
        "cue",
        "said_on",
        "fragment_of",
    )
    assert {name: item[name] for name in unknown} == dict.fromkeys(unknown)
    assert item["spans"] == [
        {"field": "standfirst", "start": 3, "end": 6},
        {"field": "standfirst", "start": 9, "end": 14},
    ]
    assert item["context"] == {"before": "On ", "after": "sea, they said"}
    assert item["article"]["published_at"] is None
    assert item["links"]["self"] == "https://news.example/v1/quotes/quo_1"
    assert QuoteOut.model_validate(item, strict=True).model_fields_set == item.keys()


def test_a_quote_of_which_all_is_known_says_it() -> None:
    place = {"text": "he", "field": "body", "start": 1, "end": 3}
    whole = row(
        speaker_id="act_1",
        speaker_slug="ada-lundqvist",
        speaker_name="Ada Lundqvist",
        speaker_kind="person",
        mention=place,
        cue=place,
        role_as_printed="harbour master",
        title="harbour master",
        since="2020",
        role_conflict=False,
        published_at=0,
        said_on="1970-01-01",
        whole_id="quo_0",
        rule="verb",
        engine="1",
    )
    item = to_json(whole, BASE)
    assert item["speaker"] == {
        "id": "act_1",
        "slug": "ada-lundqvist",
        "name": "Ada Lundqvist",
        "kind": "person",
        "wikidata": None,
    }
    assert item["role_at_date"] == {"title": "harbour master", "organisation": None, "since": "2020", "until": None}
    assert (item["role_conflict"], item["fragment_of"]) == (False, "quo_0")
    assert item["article"]["published_at"] == "1970-01-01T00:00:00Z"
    assert QuoteOut.model_validate(item, strict=True)


@pytest.mark.parametrize(
    ("start", "end", "before", "after"),
    [(0, 2, "", " saw it"), (3, 9, "we ", ""), (200, 210, "b" * 160, "c" * 160)],
)
def test_a_context_is_cut_at_the_ends_of_the_text(start: int, end: int, before: str, after: str) -> None:
    text = "we saw it" if start < 200 else "a" * 40 + "b" * 160 + "the quoted" + "c" * 160 + "d"
    cut = context_of(row(spans=[["standfirst", start, end]]), {"standfirst": Passage(text)})
    assert cut == {"before": before, "after": after}


@pytest.mark.parametrize(
    ("around", "context"),
    [
        ("b" * 160 + "the quoted" + "c" * 160, {"before": "b" * 160, "after": "c" * 160}),
        ("b" * 160 + "the quoted", {"before": "b" * 160, "after": ""}),
        (None, {"before": "", "after": ""}),
    ],
)
def test_what_stands_around_a_quote_is_read_with_it(around: str | None, context: dict[str, str]) -> None:
    assert to_json(row(start=200, end=210, around=around), BASE)["context"] == context


@pytest.mark.parametrize("model", [QuoteOut, ArticleOut])
def test_every_member_of_the_contract_may_be_told_of_in_the_document(model: type[QuoteOut] | type[ArticleOut]) -> None:
    schema = model.model_json_schema()
    assert set(schema["required"]) <= set(schema["properties"])
    assert "links" in schema["required"]


@pytest.mark.parametrize("columns", [quote.COLUMNS, article.COLUMNS])
def test_the_columns_of_a_list_leave_long_texts_and_each_other_alone(columns: tuple[Any, ...]) -> None:
    keys = [column.key for column in columns]
    assert len(set(keys)) == len(keys), "a name that comes twice would be read as one"
    assert "body" not in keys


def test_the_shape_reads_every_column_that_a_caller_may_see() -> None:
    internal = {"pk", "article_pk", "ordinal", "visible", "sort_at", "speaker_pk", "position_pk", "field", "start"}
    internal |= {"end", "cue_folded", "fragment_of_pk", "word_count", "fingerprint", "duplicate_of_pk"}
    stored = {column.key for column in Quote.__table__.columns}
    assert stored - internal <= set(NAMES)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, None),
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (1_757_635_200, "2025-09-12T00:00:00Z"),
        (-62_135_596_800, "0001-01-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ],
)
def test_instants_are_utc_to_the_second(seconds: int | None, text: str | None) -> None:
    assert rfc3339(seconds) == text
