"""What the review queue is ordered by: the name in doubt, and how much in doubt it is.

Why: one decision settles most where many quotes wait under one name and no candidate stands out.
Locks: the queue, which readers of the service never see, while its rows are filled in.
On a million quotes: a second or two, with some ten thousand of them waiting.
Back: drops the two columns; what waits stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

FILL = {
    "sqlite": """
        UPDATE review_item SET
            name = lower(coalesce(
                (SELECT json_extract(quote.mention, '$.text') FROM quote WHERE quote.pk = review_item.quote_pk), '')),
            doubt = 1.0 - coalesce(json_extract(candidates, '$[0].confidence'), 0.0)
    """,
    "postgresql": """
        UPDATE review_item SET
            name = lower(coalesce(
                (SELECT quote.mention::json ->> 'text' FROM quote WHERE quote.pk = review_item.quote_pk), '')),
            doubt = 1.0 - coalesce((candidates::json -> 0 ->> 'confidence')::float, 0.0)
    """,
}


def upgrade() -> None:
    op.add_column("review_item", sa.Column("name", KEY, nullable=False, server_default=""))
    op.add_column("review_item", sa.Column("doubt", sa.Double(), nullable=False, server_default="1"))
    op.execute(FILL[op.get_bind().dialect.name])
    op.create_index("ix_review_item_name", "review_item", ["name"])


def downgrade() -> None:
    op.drop_index("ix_review_item_name", "review_item")
    op.drop_column("review_item", "doubt")
    op.drop_column("review_item", "name")
