"""The engine's door: a document in, its quotations, the people and bodies it names, and its topics out."""

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from contextlib import contextmanager

from app.text.clauses.apposed_roles import beside, without_article
from app.text.clauses.subjects import Subject
from app.text.document import Document, Piece
from app.text.drafts import Draft
from app.text.findings import Extraction, Kind, Named, Quotation
from app.text.passages import Article
from app.text.speech.attribution import Attributor, is_built_in
from app.text.speech.linking import agree, fuller
from app.text.speech.reported import Reporter
from app.text.speech.transcribed import transcribed
from app.text.topics.reading import find_topics

__all__ = ["Extraction", "Kind", "Named", "Quotation", "extract"]


def extract(document: Document, *, with_topics: bool = True) -> Extraction:
    """All quotations, people, bodies and topics of a document.

    Linear in its length; finds nothing at worst, never raises.
    """
    with _unswept():
        return _found(document, with_topics=with_topics)


@contextmanager
def _unswept() -> Iterator[None]:
    """Let nobody look for garbage meanwhile.

    None is left, but all words of a long text live at once, and going through them again and again takes a third of
    the time.
    """
    is_swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_swept:
            gc.enable()


def _found(document: Document, *, with_topics: bool) -> Extraction:
    article = Article(document)
    drafts = Attributor(article).drafts()
    drafts = _settled(article, drafts, Reporter(article, drafts).drafts(), transcribed(article))
    order, people = _people(article, drafts)
    whole = fuller(article.text, drafts)
    quotations = tuple(_quotation(article, draft, order, whole.get(number)) for number, draft in enumerate(drafts))
    topics = find_topics(article) if with_topics else ()
    return Extraction(quotations, people, article.dateline, article.byline, topics)


def _settled(article: Article, drafts: list[Draft], reported: list[Draft], turns: list[Draft]) -> list[Draft]:
    """All drafts, where words built into a reported clause are told once.

    Quoted words that make up three fifths of the clause or more are the quotation; else the clause is, and they are a
    fragment of it.
    """
    mixed = sorted((draft for draft in reported if draft.kind == "mixed"), key=lambda draft: draft.places)
    starts = [draft.places[0][0] for draft in mixed]
    dropped: set[int] = set()
    for draft in drafts:
        number = bisect_right(starts, draft.places[0][0]) - 1
        if number < 0 or draft.kind != "direct" or not is_built_in(article, draft):
            continue
        (start, end), (first, last) = draft.places[0], mixed[number].places[0]
        if end > last:
            continue
        if (end - start) * 5 >= 3 * (last - first):
            dropped.add(first)
        else:
            draft.kind = "fragment"
    kept = [one for one in reported if one.kind != "mixed" or one.places[0][0] not in dropped]
    agree([*drafts, *kept])
    return sorted(drafts + kept + turns, key=lambda draft: (draft.places[0], draft.kind))


def _people(article: Article, drafts: list[Draft]) -> tuple[dict[int, int], tuple[Named, ...]]:
    """The members of the cast that the text names, by first mention; and the index each has in that order."""
    members = article.cast.members
    ranked = sorted(range(len(members)), key=lambda one: members[one].mentions[0].start)
    people = tuple(
        Named(
            members[one].name,
            members[one].kind,
            tuple(article.piece(mention.start, mention.end) for mention in members[one].mentions),
            members[one].is_full,
        )
        for one in ranked
    )
    return {one: number for number, one in enumerate(ranked)}, people


def _quotation(article: Article, draft: Draft, order: dict[int, int], fragment_of: int | None) -> Quotation:
    spans = tuple(article.span(start, end) for start, end in draft.places)
    subject = draft.subject
    is_known = draft.speaker is not None or draft.office is not None
    role = _role(article, subject) if subject is not None and is_known else None
    return Quotation(
        kind=draft.kind,
        spans=spans,
        text=" ".join(article.piece(start, end).text for start, end in draft.places),
        speaker=None if draft.speaker is None else order[draft.speaker],
        mention=None if subject is None else article.piece(subject.start, subject.end),
        role_as_printed=None if role is None else article.text[role[0] : role[1]],
        cue=None if draft.cue is None else article.piece(*draft.cue),
        rule=draft.rule,
        confidence=round(draft.confidence, 3),
        fragment_of=fragment_of,
        about=_about(article, draft, order),
        co_speakers=_co_speakers(draft, order),
        evidence=_evidence(article, draft),
        office=draft.office,
    )


def _role(article: Article, subject: Subject) -> tuple[int, int] | None:
    """The role printed with the speaker's name, without article and possessor."""
    mention = subject.mention
    if mention is not None and mention.role is None and mention.body is None:
        role = beside(article.passages[mention.paragraph], mention) or subject.role
    else:
        role = subject.role
    return None if role is None else without_article(article.text, role)


def _co_speakers(draft: Draft, order: dict[int, int]) -> tuple[int, ...]:
    """Those whom the text names as saying it together with the speaker, in its order."""
    if draft.speaker is None or draft.subject is None:
        return ()
    others = dict.fromkeys(one.who for one in draft.subject.others if one.who >= 0 and one.who != draft.speaker)
    return tuple(order[who] for who in others)


def _evidence(article: Article, draft: Draft) -> Piece | None:
    """The words that name the speaker and the saying; the mention alone when the verb stands in another paragraph."""
    if draft.subject is None:
        return None
    start, end = draft.subject.start, draft.subject.end
    if draft.cue is not None and "\n" not in article.text[min(start, draft.cue[0]) : max(end, draft.cue[1])]:
        start, end = min(start, draft.cue[0]), max(end, draft.cue[1])
    return article.piece(start, end)


def _about(article: Article, draft: Draft, order: dict[int, int]) -> tuple[int, ...]:
    """Who is named in a quotation's own words, the speaker left out."""
    found: dict[int, None] = {}
    for start, end in draft.places:
        number = bisect_left(article.mention_starts, start)
        while number < len(article.mentions) and article.mentions[number].start < end:
            mention = article.mentions[number]
            if mention.who >= 0 and mention.who != draft.speaker and mention.end <= end:
                found[order[mention.who]] = None
            number += 1
    return tuple(found)
