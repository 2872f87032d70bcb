"""What an article brings besides its own row: actors, quotes, feeds, and links to its likes."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from app.ingest.known.desk import Contribution, Desk
from app.ingest.known.positions import held_by
from app.ingest.listed import feeds
from app.ingest.listed.feeds import Listed
from app.ingest.people.actors import admit, decide
from app.ingest.people.bearings import Bearings
from app.ingest.people.offices import with_holders
from app.ingest.people.outcomes import Decision, Doubt, Link
from app.ingest.quotes import repeats
from app.ingest.quotes.anchoring import Settled, settle
from app.ingest.quotes.matching import Row
from app.ingest.quotes.placing import Context
from app.ingest.rows import changes
from app.ingest.sent.declared import refused
from app.ingest.sent.findings import Findings
from app.ingest.sent.prepare import Prepared
from app.ingest.topics import filing
from app.store.tables import Quote, Source
from app.store.tables.quotes import COUNTED_KINDS
from app.text.names import is_full_name


def decide_people(desk: Desk, prepared: Prepared, existing: Sequence[Row] = (), *, visible: bool) -> list[Decision]:
    """Whom an article's names mean; writes nothing. `existing` are the quotes it had before.

    Raises InvalidBody when a declared speaker is nobody.
    """
    bearings = Bearings(prepared.document, prepared.published_at, prepared.precision, visible, existing)
    decisions = decide(desk, prepared.findings, bearings)
    _check_speakers(prepared.findings, decisions)
    return decisions


def _check_speakers(findings: Findings, decisions: Sequence[Decision]) -> None:
    """Raise InvalidBody when a speaker is declared who means nobody for certain and has no full name."""
    for index, number in findings.vouched.items():
        if isinstance(decisions[index], Doubt) and not is_full_name(findings.people[index].name):
            detail = "It means no known actor, or several: give a full name, or the slug or id of an actor."
            raise refused("unknown-speaker", detail, number, "speaker")


@dataclass(frozen=True, slots=True)
class Written:
    """An article's row as far as what it brings depends on it."""

    pk: int
    source_pk: int
    language: str
    visible: bool


def write_contents(
    desk: Desk,
    article: Written,
    prepared: Prepared,
    decisions: Sequence[Decision],
    declared_topics: Collection[int],
    existing: Sequence[Row],
    now: int,
    *,
    same_text: bool = False,
) -> tuple[Settled, Listed]:
    """Write actors, quotes and feeds of an article, put aside to be flushed; `existing` are the quotes it had before.

    `same_text` says that they were found in the very text that the article has now.
    """
    if not article.visible:
        _hide_source(desk, article.source_pk)
    outcomes = admit(desk, decisions, now, visible=article.visible)
    if existing:
        desk.batch.flush()  # what is stored is changed at once and may refer to whom was just admitted
    prepared, outcomes = with_holders(desk.connection, prepared, outcomes)
    speakers = {outcome.actor_pk for outcome in outcomes if isinstance(outcome, Link)}
    speakers |= {row["speaker_pk"] for row in existing if row["speaker_pk"] is not None}
    held = held_by(desk.offices, speakers, prepared.published_at, prepared.precision)
    context = Context(article.pk, prepared, outcomes, held, article.visible)
    settled = settle(desk, context, existing, same_text=same_text)
    is_english = article.language.lower().split("-")[0] == "en"  # the language the topics' rules are written for
    found = prepared.topics if is_english else ()
    own = filing.own_of(desk.connection, desk.topics, declared_topics, found, now, may_make=article.visible)
    return settled, feeds.write(desk, context, filing.with_broader(desk.topics, own), settled.placed, now)


def _hide_source(desk: Desk, pk: int) -> None:
    """Keep to ourselves a source that nothing but an article that is not visible has brought."""
    desk.connection.execute(update(Source).where(Source.pk == pk, Source.articles == 0).values(visible=False))


def contribution(source_pk: int, prepared: Prepared, settled: Settled, listed: Listed) -> Contribution:
    """What a new visible article adds to the counters."""
    counted = [quote for quote in settled.placed if quote.kind in COUNTED_KINDS]
    speakers = Counter(pk for quote in counted for pk in quote.speakers)
    return Contribution(source_pk, prepared.sort_at, len(counted), listed.topics, set(listed.actors), speakers)


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
