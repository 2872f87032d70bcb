"""What a quote's speaker was read from, beside the mention and the cue.

Why: `provenance.evidence` shows the words that name the speaker and the saying, where they stand.
Locks: the table for a moment; a column that may be null is added without touching a row.
On a million quotes: milliseconds on both databases; quotes stored before have none until they are extracted again.
Back: drops the column and what is in it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quote", sa.Column("evidence", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("quote", "evidence")
