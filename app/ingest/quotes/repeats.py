"""Articles of the same text and quotes of the same words: each cluster is linked to its earliest member.

Links are flat, only visible rows take part, and a still earlier member takes over the whole cluster.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import Any, Final

from sqlalchemy import Connection, select, update

from app.ingest.rows.lookup import rows_among
from app.store.tables import Article, Quote
from app.store.types import UNDATED

LEAST_WORDS: Final = 4
"""A quote of fewer words says nothing about being the same utterance."""


def link_articles(connection: Connection, fingerprints: Collection[int]) -> list[str]:
    """Bring `duplicate_of` of all articles with these fingerprints up to date; the ids of those that changed."""
    columns = select(
        Article.pk,
        Article.id,
        Article.sort_at,
        Article.duplicate_of_pk,
        Article.fingerprint,
        Article.visible,
        Article.word_count,
    )
    rows = rows_among(connection, columns, Article.fingerprint, set(fingerprints))
    return _link(
        connection, Article, ((row, row.fingerprint if row.visible and row.word_count else None) for row in rows)
    )


def link_quotes(connection: Connection, fingerprints: Collection[int]) -> list[str]:
    """The same for quotes: one speaker, the same folded words, at least four of them."""
    columns = select(
        *(Quote.pk, Quote.id, Quote.sort_at, Quote.duplicate_of_pk),
        *(Quote.fingerprint, Quote.visible, Quote.word_count, Quote.speaker_pk),
    )
    rows = rows_among(connection, columns, Quote.fingerprint, set(fingerprints))
    return _link(connection, Quote, ((row, _cluster(row)) for row in rows))


def _cluster(row: Any) -> Hashable:
    """What the quotes of one cluster have in common; None for a quote that belongs to none."""
    if not row.visible or row.speaker_pk is None or row.word_count < LEAST_WORDS:
        return None
    return row.fingerprint, row.speaker_pk


def _link(connection: Connection, table: type[Any], rows: Iterable[tuple[Any, Hashable]]) -> list[str]:
    clusters: dict[Hashable, list[Any]] = defaultdict(list)
    for row, cluster in rows:
        clusters[cluster].append(row)
    changed = []
    for cluster, members in clusters.items():
        earliest = None if cluster is None else min(members, key=_age).pk
        for row in members:
            target = None if row.pk == earliest else earliest
            if row.duplicate_of_pk != target:
                connection.execute(update(table).where(table.pk == row.pk).values(duplicate_of_pk=target))
                changed.append(row.id)
    return changed


def _age(row: Any) -> tuple[bool, int, int]:
    """Earliest published first, undated last, then first stored."""
    return row.sort_at == UNDATED, row.sort_at, row.pk
