"""The words from which the day was read on which a quote was said.

Why: `said_on` is told where the text states it, and `provenance.said_on_evidence` shows where.
Locks: the table for a moment; a column that may be null is added without touching a row.
On a million quotes: milliseconds on both databases; quotes stored before have no day until they are extracted again.
Back: drops the column and what is in it; the days stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("quote", sa.Column("said_on_evidence", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("quote", "said_on_evidence")
