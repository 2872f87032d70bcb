"""Where the text of an article shows a topic that was found in it.

Why: topics are read off the text by rules, and every finding keeps its evidence.
Locks: the table for a moment; a column that may be null is added without touching a row.
On a million quotes: milliseconds on both databases; articles stored before have none until they are searched again.
Back: drops the column and what is in it; topics found in texts stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article_topic", sa.Column("evidence", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("article_topic", "evidence")
