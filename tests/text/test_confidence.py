"""How far findings say they may be trusted."""

from app.text import confidence
from app.text.document import Document
from app.text.extract import extract


def test_a_verb_beside_the_quote_is_surer_than_a_name_somewhere_in_the_sentence() -> None:
    assert confidence.named("after", is_full=True) > confidence.named("within-sentence", is_full=True)


def test_a_surname_alone_and_a_pronoun_are_less_sure() -> None:
    full = confidence.named("after", is_full=True)
    assert confidence.named("after", is_full=False) < full
    assert confidence.named("after-pronoun", is_full=True, certainty=0.95) < full


def test_a_rule_without_a_figure_of_its_own_has_that_of_the_rare_ones() -> None:
    assert confidence.named("colon", is_full=True) == confidence.named("carried", is_full=True)


def test_what_goes_on_is_no_surer_than_what_it_goes_on_from() -> None:
    found = extract(Document("", None, "Ada Quill met Tom Harker and Bo Vale. “We sail,” he said. “We all do.”"))
    first, second = (one for one in found.quotations if one.kind == "direct")
    assert second.rule == "continued"
    assert second.confidence <= first.confidence


def test_evidence_holds_mention_and_cue() -> None:
    found = extract(Document("", None, "“We sail,” said the mayor, Ada Quill. “We sail,” she said. “So we do.”"))
    for one in found.quotations:
        assert one.evidence is not None
        assert one.mention is not None
        assert one.cue is not None
        assert one.evidence.start <= min(one.mention.start, one.cue.start)
        assert one.evidence.end >= max(one.mention.end, one.cue.end)
