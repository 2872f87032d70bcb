"""What an article has is told by the indexes that lead to it: who is in it and how often, which topics are its own.

Why: the feeds of actors and topics lie by actor and by topic, so each row of an article was fetched from a page of its
own, far from the others: a third of all pages that one article was read from.
Locks: on SQLite writers wait, readers go on; on PostgreSQL writers of the two feeds wait.
On a million articles: half a minute. Some ten bytes more an article.
Back: makes the narrower indexes.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WIDENED = {"article_actor": ["article_pk", "quotes", "mentions"], "article_topic": ["article_pk", "own"]}


def upgrade() -> None:
    for table, columns in WIDENED.items():
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
        op.drop_index(f"ix_{table}_article_pk", table)


def downgrade() -> None:
    for table, columns in WIDENED.items():
        op.create_index(f"ix_{table}_article_pk", table, ["article_pk"])
        op.drop_index(f"ix_{table}_{'_'.join(columns)}", table)
