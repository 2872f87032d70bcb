"""The topics an article is given: looked up, and with every broader one above them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from app.ingest.lookup import rows_among
from app.rest.errors import FieldError, InvalidBody
from app.store.tables import Topic, TopicBroader
from app.text.names import fold


@dataclass(frozen=True, slots=True)
class GivenTopic:
    """A topic of an article; `own` when it was given to the article itself, else it lies above one that was."""

    pk: int
    name: str
    own: bool
    narrower: frozenset[int]


def known_topics(connection: Connection, given: Sequence[str]) -> list[int]:
    """The pks of topics given by id, slug, code or name, each once; raises InvalidBody naming unknown ones."""
    keys = [{name, name.strip().casefold(), fold(name)} - {""} for name in given]
    wanted = set().union(*keys) if keys else set()
    if not wanted:
        return []
    columns = (Topic.id, Topic.slug, Topic.code, Topic.folded)
    found: dict[str, tuple[int, int]] = {}
    rows = connection.execute(
        select(Topic.pk, *columns).where(or_(*(column.in_(wanted) for column in columns))).order_by(Topic.pk)
    )
    for pk, *names in rows:
        for level, name in enumerate(names):
            if name in wanted:
                found[name] = min(found.get(name, (level, pk)), (level, pk))
    best = [min((found[key] for key in sorted(own) if key in found), default=None) for own in keys]
    if None in best:
        raise InvalidBody(
            "A topic is not known.",
            errors=[
                FieldError("unknown-topic", "No topic has this slug, code or name.", f"/topics/{index}")
                for index, hit in enumerate(best)
                if hit is None
            ],
        )
    return list(dict.fromkeys(hit[1] for hit in best if hit is not None))


def with_broader(connection: Connection, own: Collection[int]) -> list[GivenTopic]:
    """The given topics and all above them, at any height; `narrower` are those of the same list that lie below."""
    above: dict[int, set[int]] = {}
    below: dict[int, set[int]] = {pk: set() for pk in own}
    waiting = set(own)
    links = select(TopicBroader.topic_pk, TopicBroader.broader_pk)
    while waiting:
        rows = list(rows_among(connection, links, TopicBroader.topic_pk, waiting))
        waiting = set()
        for pk, broader in rows:
            above.setdefault(pk, set()).add(broader)
            if broader not in below:
                below[broader] = set()
                waiting.add(broader)
    for pk in below:
        for higher in _all_above(pk, above):
            below[higher].add(pk)
    names = {row.pk: row.name for row in rows_among(connection, select(Topic.pk, Topic.name), Topic.pk, below)}
    return [GivenTopic(pk, names[pk], pk in own, frozenset(below[pk])) for pk in sorted(below)]


def _all_above(pk: int, above: dict[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [pk]
    while waiting:
        for broader in above.get(waiting.pop(), ()):
            if broader not in found and broader != pk:
                found.add(broader)
                waiting.append(broader)
    return found
