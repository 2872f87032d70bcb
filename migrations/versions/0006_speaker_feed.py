"""The feed of a speaker, in which a quote that several said together stands for each of them.

Why: newest-first of a speaker walks one table in order, and who said it too is in it, and in the counters.
Locks: the tables of actors while their counters are corrected; readers go on.
On a million quotes: some ten seconds on either database.
Back: drops the feed, and takes what was said with others out of the counters again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

PK = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

FILL = """
    INSERT INTO quote_speaker (actor_pk, sort_at, quote_pk)
    SELECT speaker_pk, sort_at, pk FROM quote WHERE speaker_pk IS NOT NULL
    UNION SELECT actor_pk, sort_at, quote_pk FROM quote_actor WHERE relation = 'co_speaker'
"""
TOGETHER = """
    SELECT count(*) FROM quote_actor JOIN quote ON quote.pk = quote_actor.quote_pk
    WHERE quote_actor.relation = 'co_speaker' AND quote.kind IN ('direct', 'indirect', 'mixed')
"""
COUNT = (
    """
    UPDATE actor SET quotes = quotes {sign} ({together} AND quote_actor.actor_pk = actor.pk AND quote.visible)
    WHERE pk IN (SELECT actor_pk FROM quote_actor WHERE relation = 'co_speaker')
    """,
    """
    UPDATE article_actor SET quotes = quotes {sign} (
        {together} AND quote_actor.actor_pk = article_actor.actor_pk
        AND quote.article_pk = article_actor.article_pk AND quote.status = 'current')
    WHERE actor_pk IN (SELECT actor_pk FROM quote_actor WHERE relation = 'co_speaker')
    """,
)


def upgrade() -> None:
    op.create_table(
        "quote_speaker",
        sa.Column("actor_pk", PK, nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("quote_pk", PK, nullable=False),
        sa.ForeignKeyConstraint(["actor_pk"], ["actor.pk"], name=op.f("fk_quote_speaker_actor_pk")),
        sa.ForeignKeyConstraint(["quote_pk"], ["quote.pk"], name=op.f("fk_quote_speaker_quote_pk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor_pk", "sort_at", "quote_pk", name=op.f("pk_quote_speaker")),
        sqlite_with_rowid=False,
    )
    op.execute(FILL)
    op.create_index(op.f("ix_quote_speaker_quote_pk"), "quote_speaker", ["quote_pk"], unique=False)
    _count("+")


def downgrade() -> None:
    _count("-")
    op.drop_table("quote_speaker")


def _count(sign: str) -> None:
    for statement in COUNT:
        op.execute(statement.format(sign=sign, together=TOGETHER))
