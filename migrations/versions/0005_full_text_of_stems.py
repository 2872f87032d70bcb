"""Full text that can be ranked: PostgreSQL indexes the stems SQLite does, SQLite shows where its words stand.

Why: PostgreSQL's own configuration dropped common words and stemmed otherwise, so that the two found different rows.
Locks: on PostgreSQL both full-text tables until all is indexed anew, in the same transaction; on SQLite nothing.
On a million quotes: some minutes on PostgreSQL; at once on SQLite.
Back: PostgreSQL's tables are filled as they were before, from the text as stored.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UP = {
    "sqlite": """
        CREATE VIRTUAL TABLE article_fts_words USING fts5vocab(article_fts, instance);
        CREATE VIRTUAL TABLE quote_fts_words USING fts5vocab(quote_fts, instance)
    """,
    "postgresql": """
        TRUNCATE article_fts, quote_fts
    """,
}
DOWN = {
    "sqlite": """
        DROP TABLE article_fts_words;
        DROP TABLE quote_fts_words
    """,
    "postgresql": """
        TRUNCATE article_fts, quote_fts;
        INSERT INTO article_fts SELECT pk, setweight(to_tsvector('english', headline), 'A') ||
            setweight(to_tsvector('english', coalesce(standfirst, '')), 'B') ||
            to_tsvector('english', left(body, 200000)) FROM article;
        INSERT INTO quote_fts SELECT pk, to_tsvector('english', text) FROM quote
    """,
}


def upgrade() -> None:
    for statement in UP[op.get_bind().dialect.name].split(";"):
        op.execute(statement)


def downgrade() -> None:
    for statement in DOWN[op.get_bind().dialect.name].split(";"):
        op.execute(statement)
