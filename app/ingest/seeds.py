"""The seed data: topics, actors, sources, the first article and the demo set; loaded once, and the demo removable."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select, update

from app.ingest import changes, sources
from app.ingest.naming import insert_actor, spellings
from app.ingest.pipeline import store
from app.ingest.prepare import Prepared, prepare
from app.ingest.removal import remove_source
from app.ingest.schemas import NewArticle
from app.settings import share_dir
from app.store.database import Database
from app.store.ids import new_id
from app.store.tables import Actor, ActorName, Article, Position, Source, Topic, TopicBroader
from app.text.document import read_plain
from app.text.names import fold

DEMO: Final = "demo"
_OURS: Final = ("text_file", "published_precision")

Item = Mapping[str, Any]


def is_empty(database: Database) -> bool:
    """Whether the database holds neither articles nor sources nor topics: only such a one is seeded unasked."""

    def count(connection: Connection) -> int:
        tables = (Article, Source, Topic)
        return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)

    return database.writer.write_now(count) == 0


def seed(database: Database, now: int) -> int:
    """Load whatever of the seed data is missing, in one transaction; how many articles were stored.

    What is there already stays as it is, so that it can be called again.
    """
    folder = share_dir("seed_data")
    articles = [prepare(item) for item in _articles(folder)]
    with database.writer.transaction() as connection:
        _seed_sources(connection, _items(folder / "sources.json"), now)
        _seed_topics(connection, _items(folder / "topics.json"), now)
        for item in _items(folder / "actors.json"):
            _seed_actor(connection, item, now)
        return sum(_stored(connection, article, now) for article in articles)


def _stored(connection: Connection, prepared: Prepared, now: int) -> bool:
    return store(connection, prepared, now=now, on_conflict="skip").status == "created"


def remove(database: Database, now: int) -> int:
    """Take the demo set out whole; how many articles went."""
    with database.writer.transaction() as connection:
        return remove_source(connection, DEMO, now)


def _items(path: Path) -> Sequence[Item]:
    items: Sequence[Item] = json.loads(path.read_text("utf-8"))["items"]
    return items


def _articles(folder: Path) -> list[NewArticle]:
    """Every article of the seed data, those kept as plain text read as such."""
    found = []
    for path in sorted((folder / "articles").glob("*.json")):
        for item in _items(path):
            text = read_plain((path.parent / item["text_file"]).read_text("utf-8"))
            words = {"headline": text.headline, "standfirst": text.standfirst, "body": text.body}
            found.append(NewArticle.model_validate({**words, **_without(item, _OURS)}))
    return found + [NewArticle.model_validate(item) for item in _items(folder / "demo.json")]


def _without(item: Item, names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


def _seed_sources(connection: Connection, items: Sequence[Item], now: int) -> None:
    known = set(connection.scalars(select(Source.slug)))
    for item in items:
        if item["slug"] not in known:
            sources.create(connection, {"host": None, **item}, now)


def _seed_topics(connection: Connection, items: Sequence[Item], now: int) -> None:
    known = {row.slug: row.pk for row in connection.execute(select(Topic.slug, Topic.pk))}
    fresh = [item for item in items if item["slug"] not in known]
    rows = [
        {
            "id": new_id("top"),
            "slug": item["slug"],
            "name": item["name"],
            "folded": fold(item["name"]),
            "code": item["code"],
        }
        for item in fresh
    ]
    if not rows:
        return
    inserted = connection.execute(insert(Topic).returning(Topic.pk, sort_by_parameter_order=True), rows)
    known.update((row["slug"], pk) for row, pk in zip(rows, inserted.scalars(), strict=True))
    links = [
        {"topic_pk": known[item["slug"]], "broader_pk": known[broader]} for item in fresh for broader in item["broader"]
    ]
    if links:
        connection.execute(insert(TopicBroader), links)
    changes.record(connection, "created", "topic", [row["id"] for row in rows], now)


def _seed_actor(connection: Connection, item: Item, now: int) -> None:
    """Make the actor, or tell one that came from a text alone what is known of it."""
    row = connection.execute(
        select(Actor.pk, Actor.id, Actor.slug, Actor.wikidata, Actor.description).where(Actor.slug == item["slug"])
    ).one_or_none()
    if row is None:
        pk = insert_actor(
            connection,
            item["name"],
            item["kind"],
            now,
            slug=item["slug"],
            wikidata=item["wikidata"],
            description=item["description"],
            aliases=item["aliases"],
        )
    elif row.wikidata is None and row.description is None and not _has_aliases(connection, row.pk):
        pk = row.pk
        known = {"wikidata": item["wikidata"], "description": item["description"]}
        connection.execute(update(Actor).where(Actor.pk == pk).values(known))
        connection.execute(delete(ActorName).where(ActorName.actor_pk == pk))
        names = spellings(
            pk, row.id, row.slug, item["name"], item["kind"], wikidata=item["wikidata"], aliases=item["aliases"]
        )
        connection.execute(insert(ActorName), names)
        changes.record(connection, "updated", "actor", [row.id], now)
    else:
        return
    if item["positions"] and connection.scalar(select(Position.pk).where(Position.actor_pk == pk).limit(1)) is None:
        connection.execute(insert(Position), [{"actor_pk": pk, **position} for position in item["positions"]])


def _has_aliases(connection: Connection, actor_pk: int) -> bool:
    aliases = select(ActorName.actor_pk).where(ActorName.actor_pk == actor_pk, ActorName.shown)
    return connection.execute(aliases.limit(1)).first() is not None
