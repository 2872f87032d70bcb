"""Filters: every field has its clause, and a clause is built once a shape, whatever the values."""

import pytest
from pydantic import BaseModel

from app.lists.filters import MOST_OF_EVERY, STANDING, Named, apply, wheres
from app.lists.values import MAX_VALUES
from app.quotes.filters import QuoteFilters
from app.rest.errors import InvalidParameter
from app.store.database import Database
from tests.articles.desk import Desk

UNCLAUSED = {"q", "topic_of"}
"""Words go to the full text; `topic_of` only changes what `topic` means."""


def shape_of(database: Database, filters: BaseModel) -> object:
    """What the statements of these filters depend on."""
    ready = database.reader.read_now(lambda snapshot: apply(snapshot, filters)).ready
    return tuple((each.name, each.shape) for each in ready)


def test_every_field_has_a_clause() -> None:
    assert wheres(QuoteFilters).keys() == QuoteFilters.model_fields.keys() - UNCLAUSED


def test_the_standing_clauses_hold_while_nobody_says_otherwise(database: Database) -> None:
    def standing(filters: QuoteFilters) -> set[str]:
        ready = database.reader.read_now(lambda snapshot: apply(snapshot, filters)).ready
        return {each.name for each in ready if each.shape == STANDING}

    assert standing(QuoteFilters()) == {"status", "kind"}
    assert standing(QuoteFilters(kind=["all"])) == {"status"}
    assert standing(QuoteFilters(kind=["all"], status=["changed"])) == set()


@pytest.mark.parametrize("name", ["speaker", "not_speaker", "about", "topic", "source", "actor"])
def test_many_names_are_one_shape(database: Database, name: str) -> None:
    desk = Desk(database)
    resource = wheres(QuoteFilters)[name]
    assert isinstance(resource, Named)
    known = [f"Name {letter}" for letter in "abcd"]
    for each in known:
        getattr(desk, resource.resource)(each)
    slugs = [each.lower().replace(" ", "-") for each in known]
    one, other = (shape_of(database, QuoteFilters(**{name: [slug]})) for slug in slugs[:2])
    two, four = (shape_of(database, QuoteFilters(**{name: slugs[:count]})) for count in (2, 4))
    none, crowd = (
        shape_of(database, QuoteFilters(**{name: [f"nobody {n}" for n in range(count)]})) for count in (1, MAX_VALUES)
    )
    assert one == other
    assert two == four
    assert none == crowd
    assert len({one, two, none}) == 3


@pytest.mark.parametrize("name", ["all_about", "all_actor", "all_topic"])
def test_rows_can_be_asked_to_have_twenty_names_and_no_more(database: Database, name: str) -> None:
    names = [f"nobody {number}" for number in range(MOST_OF_EVERY + 1)]
    assert shape_of(database, QuoteFilters(**{name: names[:MOST_OF_EVERY]}))
    with pytest.raises(InvalidParameter) as refused:
        shape_of(database, QuoteFilters(**{name: names}))
    assert [error.parameter for error in refused.value.errors] == [name]


def test_values_are_bound_and_never_part_of_a_shape(database: Database) -> None:
    pairs = [
        ({"min_words": 1}, {"min_words": 99}),
        ({"since": "2024"}, {"since": "2025"}),
        ({"article": ["a"]}, {"article": ["b"]}),
        ({"cue": ["a", "b"]}, {"cue": [str(number) for number in range(MAX_VALUES)]}),
        ({"kind": ["direct", "mixed"]}, {"kind": ["mixed", "direct"]}),
        ({"status": ["current", "changed"]}, {"status": ["changed", "current"]}),
    ]
    for first, second in pairs:
        shapes = [shape_of(database, QuoteFilters.model_validate(each)) for each in (first, second)]
        assert shapes[0] == shapes[1], first
    assert shape_of(database, QuoteFilters(reviewed=True)) != shape_of(database, QuoteFilters(reviewed=False))
