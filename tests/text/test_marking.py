"""Where a query's words stand in a text: the folding of the search, phrases as phrases, pieces as they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.query.grammar import parse
from app.text.query.marking import Marker, Snippet
from app.text.query.places import Folded
from app.text.query.stemming import stem, words

PARAGRAPH = (
    "The ferry to Port Maren sailed late. Its captain, Edda Quillfeather, spoke of fog and of ferries that wait."
)


def marker(query: str, **spellings: list[str]) -> Marker:
    """What marks the words of a query."""
    return Marker(parse(query, lambda name, value: False).leaves, spellings)


def marked(query: str, text: str, field: str = "body", longest: int = 280, **spellings: list[str]) -> list[str]:
    """The words of a text that a query marks."""
    found = marker(query, **spellings).snippet(field, text, longest)
    return [] if found is None else [found.text[start:end] for start, end in found.matches]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ferry", ["ferry", "ferries"]),
        ("FERRY fog", ["ferry", "fog", "ferries"]),
        ('"port maren"', ["Port Maren"]),
        ('"maren port"', []),
        ("+ferry -fog", ["ferry", "ferries"]),
        ("ferry NOT captain", ["ferry", "ferries"]),
        ("quill*", ["Quillfeather"]),
        ("quill", []),
        ('"captain spoke"~2', ["captain", "spoke"]),
        ('"spoke captain"~2', ["captain", "spoke"]),
        ('"captain spoke"~1', []),
        ("headline:ferry fog", ["fog"]),
        ("body:ferry", ["ferry", "ferries"]),
        ("(fog OR mist) AND late", ["late", "fog"]),
        ("nothing", []),
    ],
)
def test_a_query_marks_what_it_looks_for(query: str, words: list[str]) -> None:
    assert marked(query, PARAGRAPH) == words


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("rose-tinted", "no Rose‑Tinted glasses; rose and tinted", ["Rose‑Tinted"]),
        ('"rose tinted"', "rose-\ntinted", ["rose-\ntinted"]),
        ("cafe", "Café, cafe\u0301, CAFÉ", ["Café", "cafe\u0301", "CAFÉ"]),
        ("strasse", "Straße", ["Straße"]),
        ("fine", "\ufb01ne", ["\ufb01ne"]),
        ("cooperate", "co\u00adoperate", ["co\u00adoperate"]),
        ("зеленский", "Зеленский сказал", ["Зеленский"]),
        ("half", "½ of one half…half", ["half", "half"]),
        ("quillfeather", "Edda Quillfeather’s", ["Quillfeather"]),
        ("fog", "\U0001f32b\U0001f32bfog", ["fog"]),
        ("港", "港 港口", ["港"]),
    ],
)
def test_case_accents_marks_and_hyphens_do_not_count(query: str, text: str, words: list[str]) -> None:
    assert marked(query, text) == words


def test_other_spellings_are_marked_as_the_word_itself() -> None:
    assert marked("Marenko", "Marenko, Marenco", marenko=["marenco"]) == ["Marenko", "Marenco"]


def test_the_piece_is_where_most_of_the_query_stands_and_begins_with_a_sentence() -> None:
    text = "A ferry. " + "Nothing happens here for long. " * 40 + "Then fog stopped the ferry. " + "And so on. " * 40
    found = marker("ferry fog").snippet("body", text, 120)
    assert found is not None
    assert found.text == text[found.start :][: len(found.text)]
    assert found.text[:5] in ("Nothi", "Then ")
    assert found.text.endswith(("on.", "so", "And"))
    assert "fog stopped the ferry" in found.text
    assert len(found.text) <= 120
    assert [found.text[start:end] for start, end in found.matches] == ["fog", "ferry"]


def test_a_short_text_is_shown_whole() -> None:
    assert marker("fog").snippet("body", PARAGRAPH, 280) == Snippet(0, PARAGRAPH, ((78, 81),))


def test_matches_that_overlap_are_one() -> None:
    assert marked('"port maren" maren "to port"', PARAGRAPH) == ["to Port Maren"]


def test_html_is_escaped_with_the_matches_in_marks() -> None:
    found = marker("fog ferry").snippet("body", '<b>fog & "ferry"</b>', 280)
    assert found is not None
    assert found.html() == "&lt;b&gt;<mark>fog</mark> &amp; &quot;<mark>ferry</mark>&quot;&lt;/b&gt;"


LETTERS = st.text(st.sampled_from("aeéE\u0301ßﬁ½…’-\u00ad\u200b \n.ЖŉİΐǰΆ港\U0001f600़℃_1②"), max_size=60)


@given(st.one_of(st.text(max_size=60), LETTERS))
def test_a_text_folded_by_letters_has_the_words_of_the_search_and_leads_back_to_each(text: str) -> None:
    folded = Folded(text)
    spans = [found.span() for found in re.finditer(r"[^\W_]+", folded.text)]
    assert [folded.text[start:end] for start, end in spans] == words(text)
    places = [folded.span(start, end) for start, end in spans]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(
        stem(folded.text[slice(*span)]) in map(stem, words(text[slice(*place)]))
        for span, place in zip(spans, places, strict=True)
    )


@given(LETTERS, LETTERS, st.integers(10, 40))
def test_a_piece_is_verbatim_and_its_matches_lie_in_order_within_it(query: str, text: str, longest: int) -> None:
    looked_for = words(query)
    if not looked_for:
        return
    found = Marker(parse(" ".join(looked_for), lambda name, value: False).leaves, {}).snippet("body", text, longest)
    assert (found is None) == {stem(word) for word in looked_for}.isdisjoint(map(stem, words(text)))
    if found is not None:
        assert text[found.start : found.start + len(found.text)] == found.text
        places = [place for match in found.matches for place in match]
        assert places == sorted(places)
        assert found.matches
        assert all(0 <= start < end <= len(found.text) for start, end in found.matches)
        assert re.sub("</?mark>", "", found.html()) == Snippet(0, found.text, ()).html()


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40))
def test_a_word_begins_with_its_stem_but_for_the_last_letter(text: str) -> None:
    for word in words(text):
        assert word.startswith(stem(word)[:-1])
