"""The seed data: topics, actors, sources, the first article and the demo set; loaded once, and the demo removable."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from app.ingest.imports.adoption import adopt, keys_of
from app.ingest.known import sources
from app.ingest.people.naming import insert_actor
from app.ingest.rows.lookup import has_any
from app.ingest.sent.prepare import Prepared, prepare
from app.ingest.sent.schemas import NewArticle
from app.ingest.storing.pipeline import store
from app.ingest.storing.removal import remove_from_source
from app.ingest.topics.tree import Entry, plant
from app.settings import share_dir
from app.store.database import Database
from app.store.tables import Actor, Position, Source, Topic
from app.text.plain import read_plain

DEMO: Final = "demo"
_OURS: Final = ("text_file", "published_precision")

Item = Mapping[str, Any]


def begin_import(database: Database, now: int) -> None:
    """Load the reference data into a database with neither topics nor actors: names and topics mean nothing without."""
    if not database.writer.write_now(lambda connection: has_any(connection, Topic, Actor)):
        load_reference(database, now)


def load_reference(database: Database, now: int) -> None:
    """Load whatever is missing of the topics and actors, in one transaction; no sources and no articles."""
    with database.writer.transaction() as connection:
        _seed_reference(connection, share_dir("seed_data"), now)


def seed(database: Database, now: int) -> int:
    """Load whatever of the seed data is missing, in one transaction; how many articles were stored.

    What is there already stays as it is, but that actors which texts made become the known ones they are: it can be
    called again.
    """
    folder = share_dir("seed_data")
    articles = [prepare(item) for item in _articles(folder)]
    with database.writer.transaction() as connection:
        _seed_sources(connection, _items(folder / "sources.json"), now)
        _seed_reference(connection, folder, now)
        return sum(_stored(connection, article, now) for article in articles)


def _seed_reference(connection: Connection, folder: Path, now: int) -> None:
    _seed_topics(connection, _items(folder / "topics.json"), now)
    actors = _items(folder / "actors.json")
    for item, keys in zip(actors, keys_of(actors), strict=True):
        if not adopt(connection, item, keys, now):
            _make_actor(connection, item, now)


def _stored(connection: Connection, prepared: Prepared, now: int) -> bool:
    return store(connection, prepared, now=now, on_conflict="skip").status == "created"


def remove(database: Database, now: int) -> int:
    """Take the articles of the demo set out, and their source when nothing else is in it; how many articles went."""
    own = [item["external_id"] for item in _items(share_dir("seed_data") / "demo.json")]
    with database.writer.transaction() as connection:
        return remove_from_source(connection, DEMO, own, now)


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
    keys = {item["slug"]: item["code"] or item["slug"] for item in items}
    entries = [
        Entry(item["name"], item["code"], tuple(keys[slug] for slug in item["broader"]), item["slug"]) for item in items
    ]
    plant(connection, entries, now)


def _make_actor(connection: Connection, item: Item, now: int) -> None:
    known = {name: item[name] for name in ("slug", "wikidata", "description", "aliases")}
    pk = insert_actor(connection, item["name"], item["kind"], now, **known)
    if item["positions"]:
        connection.execute(insert(Position), [{"actor_pk": pk, **position} for position in item["positions"]])
