"""What an article brings besides its own row: actors, quotes, feeds, and links to its likes."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, select, update

from app.ingest import changes, feeds, repeats, topics
from app.ingest.actors import Link, resolve_people
from app.ingest.anchoring import Settled, settle
from app.ingest.bearings import Bearings
from app.ingest.declared import check_speakers
from app.ingest.matching import Row
from app.ingest.offices import with_holders
from app.ingest.positions import held_by
from app.ingest.prepare import Prepared
from app.ingest.quotes import Context
from app.store.tables import Actor, Article, Quote, Source


def write_contents(
    connection: Connection,
    article_pk: int,
    prepared: Prepared,
    declared_topics: Collection[int],
    existing: Sequence[Row],
    now: int,
    *,
    visible: bool,
    same_text: bool = False,
) -> Settled:
    """Write actors, quotes and feeds of an article whose row is stored; `existing` are the quotes it had before.

    `same_text` says that they were found in the very text that the article has now.
    Raises InvalidBody when a declared speaker is nobody.
    """
    known = 0 if visible else connection.scalar(select(func.max(Actor.pk))) or 0
    bearings = Bearings(prepared.document, prepared.published_at, prepared.precision, visible, existing)
    outcomes = resolve_people(connection, prepared.findings, bearings, now)
    if not visible:
        _hide(connection, article_pk, known)
    check_speakers(prepared.findings, outcomes)
    prepared, outcomes = with_holders(connection, prepared, outcomes)
    speakers = {outcome.actor_pk for outcome in outcomes if isinstance(outcome, Link)}
    speakers |= {row["speaker_pk"] for row in existing if row["speaker_pk"] is not None}
    held = held_by(connection, speakers, prepared.published_at, prepared.precision)
    context = Context(article_pk, prepared, outcomes, held, visible)
    settled = settle(connection, context, existing, same_text=same_text)
    found = prepared.topics if _is_english(connection, article_pk) else ()
    own = topics.own_of(connection, declared_topics, found, now, may_make=visible)
    feeds.write(connection, context, topics.with_broader(connection, own), settled.placed, now)
    return settled


def _is_english(connection: Connection, article_pk: int) -> bool:
    """Whether an article is in the language that the topics' rules are written for."""
    language = connection.scalar(select(Article.language).where(Article.pk == article_pk)) or ""
    return language.lower().split("-")[0] == "en"


def _hide(connection: Connection, article_pk: int, known: int) -> None:
    """Keep to ourselves whom an article that is not visible has brought: its source, and actors beyond the known pk."""
    connection.execute(update(Actor).where(Actor.pk > known).values(visible=False))
    source = select(Article.source_pk).where(Article.pk == article_pk).scalar_subquery()
    connection.execute(update(Source).where(Source.pk == source, Source.articles == 0).values(visible=False))


def link_repeats(
    connection: Connection, articles: Collection[int], quotes: Collection[int], now: int, *, known: Collection[str] = ()
) -> None:
    """Link repeated texts and words with these fingerprints; what changed elsewhere than in `known` is logged."""
    again = repeats.link_articles(connection, articles)
    changes.record(connection, "updated", "article", [one for one in again if one not in known], now)
    again = repeats.link_quotes(connection, quotes)
    changes.record(connection, "updated", "quote", [one for one in again if one not in known], now)


def quote_fingerprints(connection: Connection, article_pk: int) -> set[int]:
    """The fingerprints of an article's quotes that are long enough to be repeated."""
    long_enough = select(Quote.fingerprint).where(
        Quote.article_pk == article_pk, Quote.word_count >= repeats.LEAST_WORDS
    )
    return set(connection.scalars(long_enough))
