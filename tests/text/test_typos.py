"""Slips of the hand: every single one is thought of, and a query is rewritten as it was typed."""

import random

import pytest

from app.text.query.stemming import stem
from app.text.query.tree import Words
from app.text.query.typos import neighbours, parts, rewritten, slips


def thought_of(word: str) -> set[str]:
    """The stems that a word may have been meant to have."""
    return {stem(each) for kind in slips(word) for each in kind}


@pytest.mark.parametrize(
    "typed",
    ["hrabour", "harbuor", "harboru", "habour", "harbourr", "hharbour", "harbpur", "arbour", "garbour", "harour"],
)
def test_a_word_is_thought_of_for_any_one_slip(typed: str) -> None:
    assert stem("harbour") in thought_of(typed)


def test_any_slip_by_chance_is_undone() -> None:
    chance = random.Random(3)  # noqa: S311 - the same slips every time
    for _ in range(300):
        word = "".join(chance.choices("abcdefghiklmnoprstuvy", k=chance.randrange(5, 12)))
        at = chance.randrange(len(word))
        letter = chance.choice("aeiourst")
        typed = chance.choice(
            [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
        )
        assert stem(word) in {stem(typed), *thought_of(typed)}


def test_letters_of_another_alphabet_are_tried_in_it() -> None:
    assert "гавань" in {each for kind in slips("гавнаь") for each in kind}


@pytest.mark.parametrize("word", ["sbu", "b52s", "2025", "x" * 25, "naïve", ""])
def test_what_is_short_long_or_no_plain_word_is_left_alone(word: str) -> None:
    assert thought_of(word) == set()


def test_likelier_slips_come_first_and_no_stem_comes_twice() -> None:
    kinds = list(slips("hrabour"))
    assert "harbour" in kinds[0]
    stems = [stem(each) for kind in kinds for each in kind]
    assert len(stems) == len(set(stems))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("hrabour lights", "harbour lights"),
        ("Hrabour lights", "Harbour lights"),
        ("+HRABOUR -lights", "+HARBOUR -lights"),
        ('old "hrabour, lights"~3', 'old "harbour, lights"~3'),
        ("hrábour-side hrabour", "harbour-side harbour"),
    ],
)
def test_a_query_is_rewritten_as_it_was_typed(typed: str, written: str) -> None:
    assert rewritten(typed, {"hrabour": "harbour"}, {"hrabour": 0}) == written


def test_a_word_before_its_place_is_left_as_it_is() -> None:
    assert rewritten("x:hrabour hrabour", {"hrabour": "harbour"}, {"hrabour": 10}) == "x:hrabour harbour"


def test_a_space_may_be_missing_at_any_place_but_beside_a_single_letter() -> None:
    assert parts("bluebay") == [("bl", "uebay"), ("blu", "ebay"), ("blue", "bay"), ("blueb", "ay")]
    assert parts("b2bay") == parts("bay") == parts("y" * 25) == []


def test_words_with_nothing_but_a_space_between_them_are_neighbours() -> None:
    leaves = [Words((word,), at=at) for word, at in (("har", 0), ("bour", 4), ("front", 9), ("gate", 16))]
    assert neighbours("har bour front, gate", leaves) == [(leaves[0], leaves[1]), (leaves[1], leaves[2])]
    exact = Words(("bour",), is_exact=True, at=4)
    assert neighbours("har bour", [leaves[0], exact]) == []


def test_a_query_loses_a_space_and_gains_one() -> None:
    assert rewritten("the Har  bour bluebay", {"bluebay": "blue bay"}, {"bluebay": 14}, [9]) == "the Harbour blue bay"


def test_an_indefinite_pronoun_is_not_two_words() -> None:
    assert [word for word in ("anyone", "nobody", "somewhere", "everything", "anyhow") if parts(word)] == []
    assert ("any", "war") in parts("anywar")
