"""Anything at all, drawn from the document and from bad dreams: never an error of ours, always what is documented."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.conftest import Service, check_schema, refusal
from tests.contract.operations import DOCUMENT, READS, Operation, named, values_of

FEW = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = [
    "dmitry-peskov",
    "Peskov",
    "Zelenskyy",
    "Зеленський",
    "Q7747",
    "peace-talks",
    "medtop:16000000",
    "seed",
    "none",
]
WORDS = [
    "peace",
    '"rose-tinted"',
    "+must",
    "-not",
    "AND",
    "since:2025",
    "(",
    "prefix*",
    "2025-09",
    "2025-09-12T08:00:00Z",
]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ANY_VALUE = st.one_of(
    st.sampled_from(NAMES), st.sampled_from(WORDS), TEXT, st.integers().map(str), st.floats().map(str)
)


PAIRS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.none() | ANY_VALUE), max_size=5)


def query_of(operation: Operation, drawn: list[tuple[int, int, str | None]]) -> list[tuple[str, str]]:
    """A query of this operation: known names with documented values, or with those drawn."""
    known = list(operation.query.items())
    pairs = []
    for number, choice, value in drawn if known else ():
        name, schema = known[number % len(known)]
        documented = values_of(schema) or ["1"]
        pairs.append((name, documented[choice % len(documented)] if value is None else value))
    return pairs


@pytest.mark.parametrize("operation", READS, ids=named)
@given(drawn=PAIRS)
@FEW
async def test_a_read_never_fails_and_answers_as_documented(
    service: Service, operation: Operation, drawn: list[tuple[int, int, str | None]]
) -> None:
    query = query_of(operation, drawn)
    answer = await service.get(operation.address(service.places, query))
    assert answer.status_code < 500, answer.text
    assert str(answer.status_code) in operation.document["responses"], answer.text
    if answer.status_code >= 400:
        refusal(answer, answer.status_code)
    elif answer.headers["content-type"] == "application/json" and "fields" not in dict(query):
        check_schema(answer.json(), operation.answers()["application/json"]["schema"])


MEMBERS = sorted(DOCUMENT["components"]["schemas"]["NewArticle"]["properties"])
SAID = [
    "“The ferry is late,” said Odalys Varn, the harbour master.",
    "“”",
    "“",
    '"No," he said, "never."',
    "Mr. Varn denied it.",
]
BODY = st.lists(st.one_of(st.sampled_from(SAID), TEXT), min_size=1, max_size=6).map("\n\n".join)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**64), 2**64) | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "published_at": st.sampled_from(
        ["2025", "2025-09", "2025-09-12", "2025-09-12 08:00:00+02:00", "0001", "9999-12-31"]
    ),
    "url": st.sampled_from(["https://gazette.example/ferry", "http://[::1", "ftp://x", "https://" + "a" * 300]),
    "topics": st.lists(st.sampled_from(["peace-talks", "nato", "no-such"]), max_size=3),
    "quotes": st.lists(
        st.fixed_dictionaries({"text": st.sampled_from(["The ferry is late", "", "absent"])}), max_size=2
    ),
    "language": st.sampled_from(["en", "de-CH", "x" * 50]),
    "slug": st.sampled_from(["ferry", "art_1", "UPPER", "a/b"]),
    "extract": st.booleans(),
}


ITEMS = st.fixed_dictionaries(
    {"headline": TEXT, "body": BODY},
    optional={name: LIKELY.get(name, TEXT) | ANYTHING for name in MEMBERS if name not in ("headline", "body")},
)


@given(item=ITEMS)
@settings(FEW, max_examples=80)
async def test_sending_anything_never_fails(seeded: httpx.AsyncClient, ingest_key: str, item: dict[str, Any]) -> None:
    headers = {"Authorization": f"Bearer {ingest_key}", "Content-Type": "application/json"}
    answer = await seeded.post("/v1/articles", content=json.dumps(item), headers=headers)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        refusal(answer, answer.status_code)
        return
    assert answer.status_code == 201
    article = answer.json()
    check_schema(article, {"$ref": "#/components/schemas/ArticleOut"})
    for quote in article["quotes"]:
        parts = [article[span["field"]][span["start"] : span["end"]] for span in quote["spans"]]
        assert quote["text"] == " ".join(parts)
    again = await seeded.get(answer.headers["location"])
    assert again.json() == article
