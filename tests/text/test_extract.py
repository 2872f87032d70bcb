"""The engine on the seed article: who said what, with evidence."""

import pytest

from app.text.document import Document, words
from app.text.findings import Extraction, Quotation


def by(found: Extraction, kind: str) -> list[Quotation]:
    return [one for one in found.quotations if one.kind == kind]


def speaker(found: Extraction, quotation: Quotation) -> str | None:
    return None if quotation.speaker is None else found.people[quotation.speaker].name


def test_four_direct_quotes_have_their_full_names(found: Extraction) -> None:
    assert [speaker(found, one) for one in by(found, "direct")] == [
        "Dmitry Peskov",
        "Volodymyr Zelensky",
        "Donald Trump",
        "Donald Tusk",
    ]


def test_direct_quotes_are_whole(found: Extraction) -> None:
    first, _, third, last = by(found, "direct")
    assert first.text.startswith("Our negotiators have")
    assert first.text.endswith("will yield immediate results.")
    assert third.text.endswith("come down very, very strong.")
    assert last.text == "Poland is closer to open conflict than at any time since World War II."


def test_text_equals_the_slices_of_its_spans(seed: Document, found: Extraction) -> None:
    for one in found.quotations:
        assert one.text == words(seed, one.spans)
        for piece in (one.mention, one.cue):
            assert piece is None or seed.field(piece.field)[piece.start : piece.end] == piece.text


def test_both_pauses_are_cut_from_the_full_quote(found: Extraction) -> None:
    pauses = [one for one in by(found, "fragment") if one.text == "pause"]
    assert [one.spans[0].field for one in pauses] == ["standfirst", "body"]
    for one in pauses:
        assert one.fragment_of is not None
        assert speaker(found, found.quotations[one.fragment_of]) == "Dmitry Peskov"


def test_the_fragment_of_warsaw_has_no_full_stop_and_belongs_to_the_clause_it_stands_in(found: Extraction) -> None:
    fragment = by(found, "fragment")[-1]
    assert (fragment.text, speaker(found, fragment)) == ("destabilizing escalation", "Warsaw")
    assert fragment.fragment_of is not None
    clause = found.quotations[fragment.fragment_of]
    assert (clause.kind, speaker(found, clause)) == ("mixed", "Warsaw")
    assert fragment.text in clause.text
    assert len(by(found, "fragment")) == 3


@pytest.mark.parametrize(
    ("name", "said", "cue"),
    [
        ("Mark Rutte", "additional forces from Denmark", "pledged"),
        ("Volodymyr Zelensky", "that Vladimir Putin’s ambitions", "cautioned"),
        ("Volodymyr Zelensky", "Putin still aims", "warns"),
        ("NATO", "to reinforce its eastern flank", "vowed"),
        ("Donald Trump", "his patience was wearing thin", "admitted"),
        ("Ukraine", "ceding territory", "ruled"),
        ("Vladimir Putin", "the idea", "dismissed"),
        ("Vladimir Putin", "to strike any Western peacekeepers", "threatened"),
        ("Poland", "19 Russian drones had crossed", "said"),
        ("Donald Tusk", "suggestions the drone crossings were accidental", "dismissed"),
        ("Russia", "responsibility for the drone incident", "denied"),
        ("Russia", "Poland of failing to provide evidence", "accused"),
        ("Poland", "it would deploy 40,000 troops", "said"),
    ],
)
def test_reported_speech_has_its_speaker_and_cue(found: Extraction, name: str, said: str, cue: str) -> None:
    assert any(
        one.text.startswith(said) and speaker(found, one) == name and one.cue is not None and one.cue.text == cue
        for one in by(found, "indirect")
    )


def test_reported_speech_with_quoted_words_is_mixed(found: Extraction) -> None:
    assert [(speaker(found, one), "“" in one.text) for one in by(found, "mixed")] == [
        ("Russia", True),
        ("Russia", True),
        ("Warsaw", True),
    ]


def test_roles_are_kept_as_printed(found: Extraction) -> None:
    assert [one.role_as_printed for one in by(found, "direct")] == [
        "Kremlin spokesman",
        None,
        "Former U.S. President",
        "Polish Prime Minister",
    ]
    rutte = next(one for one in by(found, "indirect") if speaker(found, one) == "Mark Rutte")
    assert rutte.role_as_printed == "NATO chief"


def test_about_names_others_in_the_words_and_never_the_speaker(found: Extraction) -> None:
    trump = by(found, "direct")[2]
    assert {found.people[one].name for one in trump.about} == {"Vladimir Putin", "Volodymyr Zelensky"}
    for one in found.quotations:
        assert one.speaker not in one.about


def test_everyone_is_named_once_in_full_with_all_mentions(seed: Document, found: Extraction) -> None:
    names = [one.name for one in found.people]
    assert len(names) == len(set(names))
    zelensky = next(one for one in found.people if one.name == "Volodymyr Zelensky")
    assert (zelensky.kind, zelensky.is_full, len(zelensky.mentions)) == ("person", True, 7)
    for one in found.people:
        for piece in one.mentions:
            assert seed.field(piece.field)[piece.start : piece.end] == piece.text


def test_nothing_is_guessed_about_date_or_author(found: Extraction) -> None:
    assert (found.dateline, found.byline) == (None, None)
