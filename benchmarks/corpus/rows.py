"""What storing an invented article writes, as rows, without asking the database anything.

Such an article has declared quotes only, by persons of whom nothing but the name is known; `tests/benchmarks` compare
what comes out with what ingest stores.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final

from app.ingest.known.sources import FoundSource
from app.ingest.people.outcomes import Link
from app.ingest.quotes.placing import Context, values
from app.ingest.sent.findings import Findings, Found
from app.ingest.sent.prepare import Prepared, as_number, document_of
from app.ingest.storing.columns import content
from app.ingest.topics.filing import GivenTopic
from app.store.ids import new_id
from app.store.tables import Article, ArticleActor, ArticleTopic, Change, Quote, QuoteSpeaker, QuoteTopic
from app.text.document import Piece, Span
from app.text.findings import Named
from benchmarks.corpus.drafts import Draft

Rows = defaultdict[type[Any], list[dict[str, Any]]]
_MARKS: Final = "“”,."


def prepared(draft: Draft) -> Prepared:
    """What `app.ingest.sent.prepare.prepare` makes of the article, by way of what is known of how it was made."""
    item = draft.as_sent()
    document = document_of(item)
    names = list(dict.fromkeys(speaker for _, speaker in draft.quotes))
    people = tuple(Named(name, "person", tuple(_places(draft.body, name)), True) for name in names)
    vouched = {index: _first_quote(draft, name) for index, name in enumerate(names)}
    return Prepared(
        item=item,
        document=document,
        findings=Findings(tuple(_found(draft, people, names)), people, vouched),
        dateline=None,
        byline=None,
        canonical_url=None,
        host=None,
        published_at=draft.published_at,
        precision="second",
        embargo_until=None,
        words=len(draft.body.split()),
        fingerprint=_fingerprint(draft.headline, draft.body),
        engine=None,
    )


def _fingerprint(*parts: str) -> int:
    """That of `app.text.normalise`, of text that has no marks but full stops, commas and curly quotation marks."""
    digest = blake2b(digest_size=16)
    for part in parts:
        for mark in _MARKS:
            part = part.replace(mark, "")  # noqa: PLW2901 - a chain
        digest.update(f"{' '.join(part.lower().split())} \n".encode())
    return as_number(digest.digest())


def _first_quote(draft: Draft, name: str) -> int:
    """The first quote of a speaker."""
    return next(number for number, (_, speaker) in enumerate(draft.quotes) if speaker == name)


def _places(body: str, name: str) -> Iterator[Piece]:
    at = body.find(name)
    while at >= 0:
        yield Piece(name, "body", at, at + len(name))
        at = body.find(name, at + 1)


def _found(draft: Draft, people: Sequence[Named], names: Sequence[str]) -> Iterator[Found]:
    for words, speaker in draft.quotes:
        start = draft.body.index(words)
        index = names.index(speaker)
        yield Found(
            kind="direct",
            spans=(Span("body", start, start + len(words)),),
            text=words,
            speaker=index,
            mention=min(people[index].mentions, key=lambda piece: abs(piece.start - start)),
            role_as_printed=None,
            cue=None,
            method="declared",
            rule="declared",
            confidence=1.0,
            fragment_of=None,
            about=(),
        )


def add_article(
    rows: Rows,
    pks: tuple[int, int],
    draft: Draft,
    slug: str,
    source: FoundSource,
    actors: Mapping[str, int],
    topics: Sequence[GivenTopic],
) -> None:
    """Add the rows of an article and all it brings; `pks` are those of the article and of its first quote."""
    article_pk, quote_pk = pks
    item = prepared(draft)
    links = [Link(actors[named.name], 1.0) for named in item.findings.people]
    article = {
        **dict.fromkeys(("status_reason", "duplicate_of_pk", "correction")),
        **content(item, source),
        "pk": article_pk,
        "id": new_id("art"),
        "slug": slug,
        "status": "published",
        "visible": True,
        "version": 1,
        "created_at": draft.arrived_at,
        "updated_at": draft.arrived_at,
    }
    rows[Article].append(article)
    context = Context(article_pk, item, links, {}, visible=True)
    quotes = [
        {**_NO_LINKS, **values(context, found, number), "id": new_id("quo"), "pk": quote_pk + number}
        for number, found in enumerate(item.findings.quotes)
    ]
    rows[Quote] += quotes
    feed = {"sort_at": draft.published_at}
    rows[QuoteSpeaker] += [{**feed, "actor_pk": one["speaker_pk"], "quote_pk": one["pk"]} for one in quotes]
    rows[ArticleActor] += _actor_feed(item, links, {**feed, "article_pk": article_pk})
    for topic in topics:
        given = {"own": topic.own, "method": topic.method, "confidence": topic.confidence, "evidence": None}
        rows[ArticleTopic].append({**feed, "topic_pk": topic.pk, "article_pk": article_pk, **given})
        rows[QuoteTopic] += [{**feed, "topic_pk": topic.pk, "quote_pk": one["pk"], "own": False} for one in quotes]
    created = {"at": draft.arrived_at, "op": "created", "reason": None}
    rows[Change].append({**created, "resource": "article", "id": article["id"]})
    rows[Change] += [{**created, "resource": "quote", "id": one["id"]} for one in quotes]


_NO_LINKS: Final = dict.fromkeys(("fragment_of_pk", "duplicate_of_pk"))


def _actor_feed(item: Prepared, links: Sequence[Link], feed: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for index, (named, link) in enumerate(zip(item.findings.people, links, strict=True)):
        places = [[piece.field, piece.start, piece.end] for piece in named.mentions]
        said = sum(found.speaker == index for found in item.findings.quotes)
        counts = {"mentions": len(places), "quotes": said, "about": 0, "places": places}
        yield {**feed, "actor_pk": link.actor_pk, **counts}
