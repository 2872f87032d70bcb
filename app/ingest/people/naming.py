"""Making actors: the row, and every spelling under which it is found."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from app.ingest.known.actors import KnownActor
from app.ingest.known.desk import Desk
from app.ingest.rows import changes
from app.store.ids import new_id
from app.store.tables import Actor, ActorName
from app.text.findings import ActorKind, Named
from app.text.language.bodies import BODIES
from app.text.names import fold, is_full_name, last_name, search_keys


def spellings(
    actor_pk: int,
    actor_id: str,
    slug: str,
    name: str,
    kind: str,
    *,
    wikidata: str | None = None,
    aliases: Sequence[str] = (),
    keys: Iterable[str] = (),
) -> list[dict[str, Any]]:
    """The rows under which an actor is found; `aliases` are shown, `keys` are further names only looked up."""
    found: dict[tuple[str, int], dict[str, Any]] = {}

    def add(folded: str, level: int, printed: str, *, shown: bool = False) -> None:
        if folded:
            row = {"folded": folded, "level": level, "actor_pk": actor_pk, "name": printed, "shown": shown}
            found.setdefault((folded, level), row)

    add(actor_id, 0, actor_id)
    add(slug, 0, slug)
    if wikidata:
        add(wikidata.casefold(), 1, wikidata)
    add(fold(name), 2, name)
    for alias in aliases:
        add(fold(alias), 3, alias, shown=True)
    for form in (name, *aliases, *keys):
        for key in sorted(search_keys(form)):
            if (key, 2) not in found:
                add(key, 3, form)
    if kind == "person":
        for form in (name, *aliases):
            if is_full_name(form):
                for key in sorted(search_keys(last_name(form))):
                    add(key, 4, last_name(form))
    for form in (name, *aliases, *keys):
        for key in sorted(search_keys(form)):
            for later in _later_words(key):
                if (later.lstrip(), 4) not in found:
                    add(later, 5, form)
    return list(found.values())


def _later_words(key: str) -> list[str]:
    """What follows each space of a folded name, with that space, so that no name looked up as a whole equals it."""
    return [key[at:] for at, letter in enumerate(key) if letter == " "]


def create_actor(desk: Desk, named: Named, now: int, *, visible: bool = True) -> int:
    """A new actor made of nothing but what the text says: a name and a kind. Returns its pk."""
    name, keys = known_forms(named)
    return put_actor(desk, name, named.kind, now, keys=keys, visible=visible)


def known_forms(named: Named) -> tuple[str, list[str]]:
    """The name a body goes by and its other printed forms; for a person the name alone."""
    body = BODIES.get(named.name)
    if named.kind == "person" or body is None:
        return named.name, []
    forms = [form for form, other in BODIES.items() if other.key == body.key and not other.is_place]
    return body.key, forms


def insert_actor(connection: Connection, name: str, kind: ActorKind, now: int, **known: Any) -> int:
    """Store an actor at once, as `put_actor` would. Returns its pk."""
    desk = Desk(connection)
    pk = put_actor(desk, name, kind, now, **known)
    desk.batch.flush()
    return pk


def put_actor(
    desk: Desk,
    name: str,
    kind: ActorKind,
    now: int,
    *,
    slug: str | None = None,
    wikidata: str | None = None,
    description: str | None = None,
    aliases: Sequence[str] = (),
    keys: Sequence[str] = (),
    visible: bool = True,
) -> int:
    """A new actor with its spellings and its change entry; the slug is made of the name when none is given."""
    pk, actor_id = desk.batch.next_pk(Actor), new_id("act")
    slug = slug or desk.free_slug("actor", name)
    row = {
        "pk": pk,
        "id": actor_id,
        "slug": slug,
        "name": name,
        "folded": fold(name),
        "kind": kind,
        "wikidata": wikidata,
        "description": description,
        "visible": visible,
    }
    spelled = spellings(pk, actor_id, slug, name, kind, wikidata=wikidata, aliases=aliases, keys=keys)
    desk.known.add(pk, KnownActor(actor_id, slug, name, kind, 0, visible), spelled)
    desk.offices.begin(pk)
    desk.batch.put(Actor, tuple(row), [tuple(row.values())])
    desk.batch.put(ActorName, tuple(spelled[0]), [tuple(one.values()) for one in spelled])
    changes.put(desk.batch, "created", "actor", [actor_id], now)
    return pk
