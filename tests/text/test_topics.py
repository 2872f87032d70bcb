"""Topics by rules: given where the words show them, with the words; not given where they only seem to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.text.document import Document
from app.text.extract import extract
from app.text.findings import FoundTopic
from app.text.passages import Article
from app.text.topics.media_topics import media_topics, with_broader
from app.text.topics.reading import find_topics
from app.text.topics.rules import rules

ARTICLES = Path(__file__).parent / "topic_articles.txt"


def articles() -> Iterator[tuple[frozenset[str], frozenset[str], Document]]:
    """Each article with the names of the topics it is to have, and of those it may have."""
    for block in ARTICLES.read_text("utf-8").split("\n== ")[1:]:
        names, headline, *paragraphs = block.strip().split("\n")
        wanted, _, allowed = names.partition("|")
        body = "\n".join(paragraphs)
        expected = frozenset(name.strip() for name in wanted.split(";") if name.strip() != "none")
        yield expected, expected | {name.strip() for name in allowed.split(";")}, Document(headline, None, body)


def topics_of(document: Document) -> tuple[FoundTopic, ...]:
    return find_topics(Article(document))


def names(document: Document) -> set[str]:
    return {media_topics()[topic.code].name for topic in topics_of(document)}


ALL = list(articles())


def test_there_are_many_articles_and_all_their_topics_exist() -> None:
    known = {topic.name for topic in media_topics().values()} | {""}
    assert len(ALL) >= 75
    assert sum(not expected for expected, _, _ in ALL) == 15
    assert set().union(*(allowed for _, allowed, _ in ALL)) <= known


@pytest.mark.parametrize(("expected", "allowed", "document"), ALL, ids=[one.headline for _, _, one in ALL])
def test_an_article_has_its_topics_and_no_others(
    expected: frozenset[str], allowed: frozenset[str], document: Document
) -> None:
    found = names(document)
    assert found >= expected
    assert found <= allowed


@pytest.mark.parametrize("document", [one for expected, _, one in ALL if expected], ids=lambda one: one.headline)
def test_evidence_is_words_of_the_text_where_they_stand(document: Document) -> None:
    for topic in topics_of(document):
        assert len(topic.evidence) >= 2
        assert 0.5 < topic.confidence <= 0.98
        for piece in topic.evidence:
            assert document.field(piece.field)[piece.start : piece.end] == piece.text
        assert list(topic.evidence) == sorted(topic.evidence, key=lambda one: (one.field == "body", one.start))


def test_a_word_in_passing_gives_no_topic() -> None:
    body = "He had been a goalkeeper once, before the earthquake, and read a novel on the train to the museum."
    assert names(Document("Man remembers", None, body)) == set()


def test_a_phrase_that_means_something_else_hides_its_words() -> None:
    body = "The price war between the two bakers goes on. Neither army of customers yields, and no troops are seen."
    assert names(Document("Price war over buns enters second week", None, body)) == set()


def test_one_sentence_alone_gives_no_topic() -> None:
    body = (
        "The shop stays open. Novels fill the night: murders, detectives and a trial by jury, with judge and verdict."
    )
    assert names(Document("Shop to stay open at night", None, body + " Tea is free. There is one cat.")) == set()


def test_birds_make_no_music() -> None:
    body = "An app tells birds by their song. It names the singer in seconds. It knows four hundred birds."
    assert names(Document("New app tells birds by song", None, body)) == set()


def test_no_topic_is_given_beside_one_below_it() -> None:
    for _, _, document in ALL:
        codes = {topic.code for topic in topics_of(document)}
        assert codes.isdisjoint({above.code for code in codes for above in with_broader(code)[:-1]})


def test_a_long_text_needs_more_than_a_short_one() -> None:
    words = "Nurses met patients. The vaccine came. Doses of it were few, and the jab was late. "
    filler = "The road went on past the houses, and nobody spoke for a long while of anything at all. "
    assert "Vaccines" in names(Document("", None, words * 2))
    assert names(Document("", None, words + filler * 120)) == set()


def test_extraction_hands_topics_on() -> None:
    document = next(one for expected, _, one in ALL if "Floods" in expected)
    assert extract(document).topics == topics_of(document)
    assert extract(document, with_topics=False).topics == ()


def test_an_empty_document_has_no_topics() -> None:
    assert topics_of(Document("", None, "")) == ()


def test_every_rule_is_for_a_topic_of_the_tree_and_every_top_topic_has_one() -> None:
    terms = [
        term
        for entry in rules().table.values()
        for term in (*entry.alone, *(term for longer in entry.longer.values() for _, term in longer))
    ]
    given = {code for term in terms for code, _ in term.topics}
    assert given <= media_topics().keys()
    assert rules().on_top_only <= given
    assert len({with_broader(code)[0].code for code in given}) == 17
    assert len(given) > 100


@pytest.mark.parametrize("unit", ["war ", "peace ", "supreme ", "a ", "the first world ", "war\n", "“war "])
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    assert isinstance(topics_of(Document("", None, unit * 20_000)), tuple)
