"""The reader of the gold files, and the measure taken with them."""

from pathlib import Path

import pytest

from app.text.document import Span, words
from tests.corpus.reading import Gold, Misprint, articles, parse
from tests.corpus.scoring import is_name_of, score

HEAD = "style: A style\norigin: Invented.\n"


def article(body: str, head: str = HEAD) -> Gold:
    return parse("an-article", f"{head}\n{body}\n")


def test_marks_are_taken_out_and_their_places_kept() -> None:
    gold = article("“⟦Anna Lind: We came to listen⟧,” Lind said. ⟦indirect Per Holm: It is late⟧, Per Holm said.")
    assert gold.document.body == "“We came to listen,” Lind said. It is late, Per Holm said."
    assert [(one.kind, one.speakers, one.spans) for one in gold.said] == [
        ("direct", ("Anna Lind",), [Span("body", 1, 18)]),
        ("indirect", ("Per Holm",), [Span("body", 32, 42)]),
    ]


def test_a_plus_goes_on_with_the_quotation_before() -> None:
    (said,) = article("“⟦Anna Lind: Yes⟧,” she said, “⟦+: and no.⟧”").said
    assert words(article("“⟦A: Yes⟧,” she said, “⟦+: and no.⟧”").document, said.spans) == "Yes and no."


def test_marks_nest_and_a_cut_needs_the_words_it_was_cut_from() -> None:
    body = "She said ⟦mixed A Lind: it was “⟦cut A Lind: late⟧”⟧. “⟦A Lind: It is late.⟧”"
    assert [one.kind for one in article(body).said] == ["mixed", "fragment", "direct"]
    with pytest.raises(Misprint, match="cut from"):
        article("She called it “⟦cut A Lind: late⟧”.")


def test_how_the_text_names_the_speaker_is_told() -> None:
    gold = article("⟦A Lind: 1⟧ ⟦A Lind (she): 2⟧ ⟦A Lind (the judge): 3⟧ ⟦nobody (officials): 4⟧ ⟦A Lind & B Holm: 5⟧")
    assert [one.manner for one in gold.said] == ["named", "pronoun", "described", "nobody", "named"]
    assert gold.said[4].speakers == ("A Lind", "B Holm")


@pytest.mark.parametrize("body", ["⟦A Lind: open", "closed⟧", "⟦+: nothing before⟧", "⟦no colon⟧"])
def test_a_mark_out_of_form_is_refused(body: str) -> None:
    with pytest.raises(Misprint, match="an-article"):
        article(body)


def test_a_head_out_of_form_is_refused() -> None:
    with pytest.raises(Misprint, match="style"):
        article("Text.", "style: A style\n")
    with pytest.raises(Misprint, match="style"):
        article("Text.", HEAD + "colour: blue\n")


def test_a_part_of_a_name_will_do_unless_two_share_it() -> None:
    names = ("Anna Lind", "Per Lind", "Ministry of Works")
    assert is_name_of("Anna", "Anna Lind", names)
    assert is_name_of("Ms. Anna Lind", "Anna Lind", names)
    assert is_name_of("the Ministry of Works", "Ministry of Works", names)
    assert not is_name_of("Lind", "Anna Lind", names)
    assert not is_name_of("Anna Holm", "Anna Lind", names)


def test_a_right_answer_counts_and_a_wrong_one_is_told() -> None:
    right = score(article("“⟦Anna Lind: We came here to listen first⟧,” Anna Lind said."))
    assert (right.errors, right.f1("joint"), right.share("full name")) == ([], (100.0, 100.0, 100.0), 100.0)
    wrong = score(article("“⟦Per Holm: We came here to listen first⟧,” Anna Lind said."))
    assert wrong.f1("direct") == (100.0, 100.0, 100.0)
    assert wrong.f1("joint") == (0.0, 0.0, 0.0)
    assert wrong.errors == [
        "an-article: direct said by Anna Lind (after): “We came here to listen first” [Per Holm]",
    ]


def test_a_missed_quote_and_a_false_one_both_cost() -> None:
    missed = score(article("He came. ⟦Anna Lind: We listen.⟧"))
    assert (missed.counts["direct missed"], missed.counts["joint missed"]) == (1, 1)
    false = score(article("“We came here to listen first,” Anna Lind said."))
    assert (false.counts["direct wrong"], false.counts["joint wrong"]) == (1, 1)


def test_every_article_says_where_it_comes_from(tmp_path: Path) -> None:
    found = list(articles())
    assert found
    for gold in found:
        assert gold.origin.startswith("Invented") or "licence" in gold.origin.lower(), gold.name
    assert list(articles(tmp_path)) == []


def test_no_mark_begins_or_ends_with_a_space_or_a_closing_comma() -> None:
    for gold in articles():
        for one in gold.said:
            for span in one.spans:
                said = words(gold.document, (span,))
                assert said == said.strip(), gold.name
                assert not said.endswith((",", ";")), gold.name
                assert said[:1] not in '“‘"«„' or one.kind != "direct" or said[1:].count("”") or '"' in said[1:], (
                    gold.name
                )
