"""Actors that texts made, taken over by what is known of them: one actor under its known name, its doubles merged."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from app.ingest.known.positions import held_among, offices
from app.ingest.people.naming import spellings
from app.ingest.quotes import repeats
from app.ingest.rows import changes
from app.ingest.rows.lookup import rows_among
from app.ingest.storing.contents import link_repeats
from app.store.batch import Batch
from app.store.tables import (
    Actor,
    ActorName,
    Article,
    ArticleActor,
    FormerSlug,
    Position,
    Quote,
    QuoteActor,
    QuoteSpeaker,
    ReviewItem,
)
from app.store.tables.quotes import COUNTED_KINDS
from app.store.types import UNDATED
from app.text.names import fold, search_keys
from app.text.roles import conflicts

Item = Mapping[str, Any]
_NAMES: Final = (2, 3)
_NUMBERS: Final = ("mentions", "quotes", "about")


def keys_of(items: Sequence[Item]) -> list[frozenset[str]]:
    """For each known actor the folded names that mean it and no other of its kind."""
    own = [{key for form in (item["name"], *item["aliases"]) for key in search_keys(form)} for item in items]
    shared = Counter((item["kind"], key) for item, keys in zip(items, own, strict=True) for key in keys)
    return [
        frozenset(key for key in keys if shared[item["kind"], key] == 1) for item, keys in zip(items, own, strict=True)
    ]


def adopt(connection: Connection, item: Item, keys: Collection[str], now: int) -> bool:
    """Make the actors that texts made of a known one that one; False when there is none to be it.

    `keys` are the folded names that mean it alone. An actor that somebody has described already stays as it is, but
    for the doubles merged into it.
    """
    found = _found(connection, item, keys)
    if not found:
        return False
    base, *strays = found
    if not base["described"]:
        _describe(connection, base, item, now)
    for stray in strays:
        _merge(connection, base, stray, now)
    if strays:
        _recount(connection, base["pk"])
        _relink(connection, base["pk"], now)
    if strays or not base["described"]:
        _give_positions(connection, base["pk"], item["positions"])
        _hold_offices(connection, base["pk"], now)
    return True


def _give_positions(connection: Connection, pk: int, positions: Sequence[Item]) -> None:
    if positions and connection.scalar(select(Position.pk).where(Position.actor_pk == pk).limit(1)) is None:
        connection.execute(insert(Position), [{"actor_pk": pk, **position} for position in positions])


def _found(connection: Connection, item: Item, keys: Collection[str]) -> list[dict[str, Any]]:
    """The actor that is the known one, by Wikidata id, slug or most quotes; then its doubles, which nobody described.

    A double is of the same kind and goes by one of the names, in full or as an alias.
    """
    named = select(ActorName.actor_pk).join(Actor, Actor.pk == ActorName.actor_pk)
    named = named.where(Actor.kind == item["kind"], ActorName.level.in_(_NAMES))
    by_name = {row.actor_pk for row in rows_among(connection, named, ActorName.folded, keys)}
    aliases = select(ActorName.actor_pk).where(ActorName.actor_pk == Actor.pk, ActorName.shown).exists()
    described = or_(Actor.wikidata.is_not(None), Actor.description.is_not(None), aliases)
    is_it = [Actor.slug == item["slug"], Actor.pk.in_(by_name)]
    if item["wikidata"] is not None:
        is_it.append(Actor.wikidata == item["wikidata"])
    columns = select(Actor.__table__, described.label("described")).where(or_(*is_it))
    found = [dict(row) for row in connection.execute(columns.order_by(Actor.quotes.desc(), Actor.pk)).mappings()]
    found.sort(
        key=lambda row: (item["wikidata"] is None or row["wikidata"] != item["wikidata"], row["slug"] != item["slug"])
    )
    bearers = [row for row in found if row["slug"] == item["slug"] or row["wikidata"] == (item["wikidata"] or "")]
    doubles = [row for row in found if row["kind"] == item["kind"] and not row["described"] and row["pk"] in by_name]
    base = next(iter(bearers or doubles), None)
    if base is None:
        return []
    is_another = None not in (base["wikidata"], item["wikidata"]) and base["wikidata"] != item["wikidata"]
    return [base] if is_another else [base, *(row for row in doubles if row["pk"] != base["pk"])]


def _describe(connection: Connection, base: Mapping[str, Any], item: Item, now: int) -> None:
    """Give an actor the slug, the names and the description it is known by; its old slug leads to it."""
    pk = base["pk"]
    if base["slug"] != item["slug"]:
        given_up = (FormerSlug.resource == "actor", FormerSlug.slug == item["slug"])
        connection.execute(delete(FormerSlug).where(*given_up))
        connection.execute(insert(FormerSlug).values(resource="actor", slug=base["slug"], pk=pk))
    known = {name: item[name] for name in ("slug", "name", "kind", "wikidata", "description")}
    connection.execute(update(Actor).where(Actor.pk == pk).values(**known, folded=fold(item["name"]), visible=True))
    connection.execute(delete(ActorName).where(ActorName.actor_pk == pk))
    names = spellings(
        *(pk, base["id"], item["slug"], item["name"], item["kind"]),
        wikidata=item["wikidata"],
        aliases=item["aliases"],
        keys=[base["name"]],
    )
    connection.execute(insert(ActorName), names)
    changes.record(connection, "updated", "actor", [base["id"]], now)


def _merge(connection: Connection, base: Mapping[str, Any], stray: Mapping[str, Any], now: int) -> None:
    """Move what was said by and about an actor to another that is the same, and leave its slug leading there."""
    pk, gone = base["pk"], stray["pk"]
    said = (
        select(Quote.id)
        .join(QuoteSpeaker, QuoteSpeaker.quote_pk == Quote.pk)
        .where(QuoteSpeaker.actor_pk == gone, Quote.visible)
        .order_by(Quote.pk)
    )
    quotes = list(connection.scalars(said))
    named = (
        select(Article.id)
        .join(ArticleActor, ArticleActor.article_pk == Article.pk)
        .where(ArticleActor.actor_pk == gone, Article.visible)
        .order_by(Article.pk)
    )
    articles = list(connection.scalars(named))
    connection.execute(update(Quote).where(Quote.speaker_pk == gone).values(speaker_pk=pk))
    _move_said(connection, pk, gone)
    _move_about(connection, pk, gone)
    _move_feed(connection, pk, gone)
    _move_doubts(connection, base["id"], stray["id"])
    led_here = (FormerSlug.resource == "actor", FormerSlug.pk == gone)
    connection.execute(update(FormerSlug).where(*led_here).values(pk=pk))
    connection.execute(update(Quote).where(Quote.position_pk.in_(_positions_of(gone))).values(position_pk=None))
    for table in (ActorName, Position):
        connection.execute(delete(table).where(table.actor_pk == gone))
    connection.execute(delete(Actor).where(Actor.pk == gone))
    connection.execute(insert(FormerSlug).values(resource="actor", slug=stray["slug"], pk=pk))
    changes.record(connection, "deleted", "actor", [stray["id"]], now, "merged")
    changes.record(connection, "updated", "article", articles, now)
    changes.record(connection, "updated", "quote", quotes, now)


def _positions_of(actor_pk: int) -> Any:
    return select(Position.pk).where(Position.actor_pk == actor_pk).scalar_subquery()


def _move_said(connection: Connection, pk: int, gone: int) -> None:
    """Move what an actor said; what both said together, one said."""
    already = select(QuoteSpeaker.quote_pk).where(QuoteSpeaker.actor_pk == pk)
    theirs = QuoteSpeaker.actor_pk == gone
    connection.execute(delete(QuoteSpeaker).where(theirs, QuoteSpeaker.quote_pk.in_(already.scalar_subquery())))
    connection.execute(update(QuoteSpeaker).where(theirs).values(actor_pk=pk))


def _move_about(connection: Connection, pk: int, gone: int) -> None:
    """Move what an actor is named in, once a quote, and never as whom the speaker speaks about or with himself."""
    columns = select(QuoteActor.__table__, Quote.speaker_pk).join(Quote, Quote.pk == QuoteActor.quote_pk)
    rows = connection.execute(columns.where(QuoteActor.actor_pk.in_((pk, gone)))).mappings().all()
    if not rows:
        return
    kept = {(row["relation"], row["sort_at"], row["quote_pk"]) for row in rows if row["speaker_pk"] != pk}
    connection.execute(delete(QuoteActor).where(QuoteActor.actor_pk.in_((pk, gone))))
    moved = [
        {"actor_pk": pk, "relation": relation, "sort_at": sort_at, "quote_pk": quote_pk}
        for relation, sort_at, quote_pk in sorted(kept)
    ]
    if moved:
        connection.execute(insert(QuoteActor), moved)


def _move_feed(connection: Connection, pk: int, gone: int) -> None:
    """Move the articles that name an actor; where both are named, their mentions are those of one."""
    rows = connection.execute(
        select(ArticleActor.__table__).where(
            ArticleActor.article_pk.in_(select(ArticleActor.article_pk).where(ArticleActor.actor_pk == gone)),
            ArticleActor.actor_pk.in_((pk, gone)),
        )
    )
    merged: dict[int, dict[str, Any]] = {}
    for row in rows.mappings():
        one = merged.setdefault(row["article_pk"], {**row, "actor_pk": pk, "places": [], **dict.fromkeys(_NUMBERS, 0)})
        one["places"] = [*one["places"], *row["places"]]
        one["mentions"] += row["mentions"]
    if not merged:
        return
    _count_quotes(connection, pk, merged)
    both = [{"one": article_pk, "of": actor_pk} for article_pk in merged for actor_pk in (pk, gone)]
    old = delete(ArticleActor).where(
        ArticleActor.article_pk == bindparam("one"), ArticleActor.actor_pk == bindparam("of")
    )
    connection.execute(old, both)
    connection.execute(insert(ArticleActor), list(merged.values()))


def _count_quotes(connection: Connection, pk: int, merged: Mapping[int, dict[str, Any]]) -> None:
    """Enter how many quotes of each of the articles an actor said, and in how many it is named."""
    said = select(QuoteSpeaker.quote_pk).where(QuoteSpeaker.actor_pk == pk)
    named = select(QuoteActor.quote_pk).where(QuoteActor.actor_pk == pk, QuoteActor.relation == "about")
    for name, feed in (("quotes", said), ("about", named)):
        counted = select(Quote.article_pk).where(Quote.status == "current", Quote.kind.in_(COUNTED_KINDS))
        among_them = Quote.pk.in_(feed.scalar_subquery())
        for row in rows_among(connection, counted.where(among_them), Quote.article_pk, merged):
            merged[row.article_pk][name] += 1


def _move_doubts(connection: Connection, kept_id: str, gone_id: str) -> None:
    """In what waits for review, put the actor in the place of its double; once, with the better confidence."""
    for quote_pk, candidates in connection.execute(select(ReviewItem.quote_pk, ReviewItem.candidates)).all():
        if not any(one["actor"] == gone_id for one in candidates):
            continue
        best: dict[str, Any] = {}
        for one in candidates:
            actor = kept_id if one["actor"] == gone_id else one["actor"]
            best.setdefault(actor, {**one, "actor": actor})
        item = update(ReviewItem).where(ReviewItem.quote_pk == quote_pk)
        connection.execute(item.values(candidates=list(best.values())))


def _recount(connection: Connection, pk: int) -> None:
    """Bring an actor's counters to what the rows say."""
    feed = (
        select(ArticleActor.sort_at)
        .join(Article, Article.pk == ArticleActor.article_pk)
        .where(ArticleActor.actor_pk == pk, Article.visible)
        .subquery()
    )
    said = (
        select(func.count())
        .select_from(QuoteSpeaker)
        .join(Quote, Quote.pk == QuoteSpeaker.quote_pk)
        .where(QuoteSpeaker.actor_pk == pk, Quote.visible, Quote.kind.in_(COUNTED_KINDS))
    )
    dated = feed.c.sort_at > UNDATED
    seen = connection.execute(select(func.min(feed.c.sort_at), func.max(feed.c.sort_at)).where(dated)).one()
    counted = {
        "quotes": connection.scalar(said),
        "articles": connection.scalar(select(func.count()).select_from(feed)),
        "first_seen": seen[0],
        "last_seen": seen[1],
    }
    connection.execute(update(Actor).where(Actor.pk == pk).values(counted))


def _relink(connection: Connection, pk: int, now: int) -> None:
    """Link the same words said by what were two actors and is one."""
    said = select(Quote.fingerprint).where(Quote.speaker_pk == pk, Quote.word_count >= repeats.LEAST_WORDS)
    link_repeats(connection, (), set(connection.scalars(said)), now)


def _hold_offices(connection: Connection, pk: int, now: int) -> None:
    """Tell for each quote of an actor the office held on the day, and whether the printed role says otherwise."""
    held = list(offices(Batch(connection).rows).all_of([pk]))
    said = (
        select(
            *(Quote.pk, Quote.id, Quote.visible, Quote.role_as_printed, Quote.position_pk, Quote.role_conflict),
            *(Article.published_at, Article.published_precision),
        )
        .join(Article, Article.pk == Quote.article_pk)
        .where(Quote.speaker_pk == pk)
        .order_by(Quote.pk)
    )
    changed = []
    for row in connection.execute(said).all():
        office = held_among(held, row.published_at, row.published_precision).get(pk)
        values = {
            "position_pk": office and office.pk,
            "role_conflict": conflicts(row.role_as_printed, office.title, office.organisation) if office else None,
        }
        if values != {"position_pk": row.position_pk, "role_conflict": row.role_conflict}:
            connection.execute(update(Quote).where(Quote.pk == row.pk).values(values))
            changed += [row.id] if row.visible else []
    changes.record(connection, "updated", "quote", changed, now)
