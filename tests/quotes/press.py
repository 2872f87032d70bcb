"""A press for tests of quotes: the desk's articles, and quotes that are then changed exactly as told.

Quotes go by their first word; no two of a test begin alike.
"""

from collections.abc import Iterable
from typing import Any

import httpx
from sqlalchemy import Connection, func, insert, select, update

from app.store.search import fulltext
from app.store.tables import Actor, Quote, QuoteActor, QuoteSpeaker, QuoteTopic, Topic
from tests.articles.desk import Desk, Draft


class Press(Desk):
    """Publishes as the desk does, and changes what is printed."""

    def publish(self, *drafts: Draft) -> list[str]:
        """Publish, and make the quotes' words known to the search."""
        last = self.database.writer.write_now(lambda held: held.scalar(select(func.max(Quote.pk))) or 0)
        slugs = super().publish(*drafts)

        def work(held: Connection) -> None:
            rows = held.execute(select(Quote.pk, Quote.text).where(Quote.pk > last))
            fulltext.index_rows(held, "quote", [{"pk": pk, "text": text} for pk, text in rows])

        self.database.writer.write_now(work)
        return slugs

    def amend(self, word: str, **columns: Any) -> None:
        """Change columns of a quote."""
        self.database.writer.write_now(lambda held: _change(held, word, columns))

    def carry(self, word: str, topic: str) -> None:
        """Say that the quote's own words carry a topic of its article."""

        def work(held: Connection) -> None:
            where = (QuoteTopic.quote_pk == _pk(held, word), QuoteTopic.topic_pk == _topic_pk(held, topic))
            held.execute(update(QuoteTopic).where(*where).values(own=True))

        self.database.writer.write_now(work)

    def repeat_quote(self, word: str, earliest: str) -> None:
        """Make a quote a repeat of an earlier one."""
        self.database.writer.write_now(lambda held: _change(held, word, {"duplicate_of_pk": _pk(held, earliest)}))

    def join_in(self, word: str, name: str) -> None:
        """Have another actor say the quote too."""

        def work(held: Connection) -> None:
            pk, sort_at = held.execute(select(Quote.pk, Quote.sort_at).where(Quote.text.startswith(word))).one()
            actor = held.scalar(select(Actor.pk).where(Actor.name == name))
            row = {"actor_pk": actor, "relation": "co_speaker", "sort_at": sort_at, "quote_pk": pk}
            held.execute(insert(QuoteActor).values(row))
            held.execute(insert(QuoteSpeaker).values(actor_pk=actor, sort_at=sort_at, quote_pk=pk))

        self.database.writer.write_now(work)

    def become(self, name: str, kind: str) -> None:
        """Make an actor one of another kind."""
        self.database.writer.write_now(
            lambda held: held.execute(update(Actor).where(Actor.name == name).values(kind=kind)) and None
        )

    def ids(self) -> dict[str, str]:
        """The ids of all quotes by their first word."""

        def work(held: Connection) -> dict[str, str]:
            return {text.split()[0]: id_ for id_, text in held.execute(select(Quote.id, Quote.text))}

        return self.database.writer.write_now(work)


def _pk(held: Connection, word: str) -> int:
    return int(held.execute(select(Quote.pk).where(Quote.text.startswith(word))).scalar_one())


def _topic_pk(held: Connection, name: str) -> int:
    return int(held.execute(select(Topic.pk).where(Topic.name == name)).scalar_one())


def _change(held: Connection, word: str, columns: dict[str, Any]) -> None:
    held.execute(update(Quote).where(Quote.pk == _pk(held, word)).values(columns))


def words(items: Iterable[dict[str, Any]]) -> list[str]:
    """The first word of each quote."""
    return [item["text"].split()[0] for item in items]


async def listed(client: httpx.AsyncClient, path: str, **headers: str) -> list[str]:
    """The first words of the quotes that a list answers, in its order."""
    answer = await client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 200, answer.text
    return words(answer.json()["items"])
