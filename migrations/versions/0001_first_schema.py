"""The first schema: articles, quotes, actors, topics, sources, keys and the change log, with full text.

Why: the house begins here.
Locks: nothing, the database is empty.
On a million quotes: does not apply.
Back: drops every table and all that is in them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PK = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")

FULL_TEXT = {
    "sqlite": """
        CREATE VIRTUAL TABLE article_fts USING fts5(
            headline, standfirst, body, content='article', content_rowid='pk',
            tokenize='porter unicode61 remove_diacritics 2');
        CREATE VIRTUAL TABLE quote_fts USING fts5(
            text, content='quote', content_rowid='pk', tokenize='porter unicode61 remove_diacritics 2')
    """,
    "postgresql": """
        CREATE TABLE article_fts (
            pk BIGINT PRIMARY KEY REFERENCES article (pk) ON DELETE CASCADE, words TSVECTOR NOT NULL);
        CREATE INDEX ix_article_fts_words ON article_fts USING gin (words);
        CREATE TABLE quote_fts (
            pk BIGINT PRIMARY KEY REFERENCES quote (pk) ON DELETE CASCADE, words TSVECTOR NOT NULL);
        CREATE INDEX ix_quote_fts_words ON quote_fts USING gin (words)
    """,
}


def upgrade() -> None:
    op.create_table(
        "actor",
        sa.Column("pk", PK, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("slug", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wikidata", KEY, nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=True),
        sa.Column("last_seen", sa.BigInteger(), nullable=True),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'organisation', 'country', 'group')", name=op.f("ck_actor_kind")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_actor")),
        sa.UniqueConstraint("id", name=op.f("uq_actor_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_actor_slug")),
        sa.UniqueConstraint("wikidata", name=op.f("uq_actor_wikidata")),
    )
    op.create_index(op.f("ix_actor_folded"), "actor", ["folded"], unique=False)
    op.create_index(op.f("ix_actor_quotes"), "actor", ["quotes"], unique=False)
    op.create_table(
        "api_key",
        sa.Column("pk", PK, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_api_key")),
        sa.UniqueConstraint("hash", name=op.f("uq_api_key_hash")),
        sa.UniqueConstraint("id", name=op.f("uq_api_key_id")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("pk", PK, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("resource_id", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_audit_entry")),
    )
    op.create_table(
        "change",
        sa.Column("seq", PK, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("op IN ('created', 'updated', 'deleted')", name=op.f("ck_change_op")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "former_slug",
        sa.Column("resource", KEY, nullable=False),
        sa.Column("slug", KEY, nullable=False),
        sa.Column("pk", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("resource", "slug", name=op.f("pk_former_slug")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "idempotent_answer",
        sa.Column("holder", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("holder", "key", name=op.f("pk_idempotent_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_idempotent_answer_created_at"), "idempotent_answer", ["created_at"], unique=False)
    op.create_table(
        "source",
        sa.Column("pk", PK, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("slug", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", KEY, nullable=False),
        sa.Column("host", KEY, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("rights", sa.Text(), nullable=True),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_source")),
        sa.UniqueConstraint("id", name=op.f("uq_source_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_source_slug")),
    )
    op.create_index(op.f("ix_source_folded"), "source", ["folded"], unique=False)
    op.create_index(op.f("ix_source_host"), "source", ["host"], unique=False)
    op.create_table(
        "topic",
        sa.Column("pk", PK, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("slug", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", KEY, nullable=False),
        sa.Column("code", KEY, nullable=True),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_topic")),
        sa.UniqueConstraint("code", name=op.f("uq_topic_code")),
        sa.UniqueConstraint("id", name=op.f("uq_topic_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_topic_slug")),
    )
    op.create_index(op.f("ix_topic_folded"), "topic", ["folded"], unique=False)
    op.create_table(
        "actor_name",
        sa.Column("folded", KEY, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("actor_pk", PK, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor_pk"], ["actor.pk"], name=op.f("fk_actor_name_actor_pk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("folded", "level", "actor_pk", name=op.f("pk_actor_name")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_actor_name_actor_pk"), "actor_name", ["actor_pk"], unique=False)
    op.create_table(
        "article",
        sa.Column("pk", PK, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("slug", KEY, nullable=False),
        sa.Column("source_pk", PK, nullable=False),
        sa.Column("external_id", KEY, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("canonical_url", KEY, nullable=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("standfirst", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("duplicate_of_pk", PK, nullable=True),
        sa.Column("embargo_until", sa.BigInteger(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("engine", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "published_precision IN ('second', 'day', 'month', 'year')", name=op.f("ck_article_precision")
        ),
        sa.CheckConstraint(
            "status IN ('published', 'corrected', 'withheld', 'retracted')", name=op.f("ck_article_status")
        ),
        sa.ForeignKeyConstraint(["duplicate_of_pk"], ["article.pk"], name=op.f("fk_article_duplicate_of_pk")),
        sa.ForeignKeyConstraint(["source_pk"], ["source.pk"], name=op.f("fk_article_source_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_article")),
        sa.UniqueConstraint("id", name=op.f("uq_article_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_article_slug")),
    )
    op.create_index(
        "ix_article_duplicate_of",
        "article",
        ["duplicate_of_pk"],
        unique=False,
        sqlite_where=sa.text("duplicate_of_pk IS NOT NULL"),
        postgresql_where=sa.text("duplicate_of_pk IS NOT NULL"),
    )
    op.create_index(
        "ix_article_embargo",
        "article",
        ["embargo_until"],
        unique=False,
        sqlite_where=sa.text("embargo_until IS NOT NULL"),
        postgresql_where=sa.text("embargo_until IS NOT NULL"),
    )
    op.create_index(op.f("ix_article_fingerprint"), "article", ["fingerprint"], unique=False)
    op.create_index(
        "ix_article_newest",
        "article",
        ["sort_at", "pk"],
        unique=False,
        sqlite_where=sa.text("visible = 1"),
        postgresql_where=sa.text("visible"),
    )
    op.create_index("ix_article_source", "article", ["source_pk", "sort_at", "pk"], unique=False)
    op.create_index("ix_article_updated", "article", ["updated_at", "pk"], unique=False)
    op.create_index(
        "uq_article_canonical_url",
        "article",
        ["canonical_url"],
        unique=True,
        sqlite_where=sa.text("canonical_url IS NOT NULL"),
        postgresql_where=sa.text("canonical_url IS NOT NULL"),
    )
    op.create_index(
        "uq_article_external",
        "article",
        ["external_id", "source_pk"],
        unique=True,
        sqlite_where=sa.text("external_id IS NOT NULL"),
        postgresql_where=sa.text("external_id IS NOT NULL"),
    )
    op.create_table(
        "position",
        sa.Column("pk", PK, nullable=False),
        sa.Column("actor_pk", PK, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["actor_pk"], ["actor.pk"], name=op.f("fk_position_actor_pk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_position")),
    )
    op.create_index(op.f("ix_position_actor_pk"), "position", ["actor_pk"], unique=False)
    op.create_table(
        "topic_broader",
        sa.Column("topic_pk", PK, nullable=False),
        sa.Column("broader_pk", PK, nullable=False),
        sa.ForeignKeyConstraint(
            ["broader_pk"], ["topic.pk"], name=op.f("fk_topic_broader_broader_pk"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_pk"], ["topic.pk"], name=op.f("fk_topic_broader_topic_pk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("topic_pk", "broader_pk", name=op.f("pk_topic_broader")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_topic_broader_broader_pk"), "topic_broader", ["broader_pk"], unique=False)
    op.create_table(
        "article_actor",
        sa.Column("actor_pk", PK, nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("article_pk", PK, nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.Column("places", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["actor_pk"], ["actor.pk"], name=op.f("fk_article_actor_actor_pk")),
        sa.ForeignKeyConstraint(
            ["article_pk"], ["article.pk"], name=op.f("fk_article_actor_article_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("actor_pk", "sort_at", "article_pk", name=op.f("pk_article_actor")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_actor_article_pk"), "article_actor", ["article_pk"], unique=False)
    op.create_table(
        "article_topic",
        sa.Column("topic_pk", PK, nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("article_pk", PK, nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_pk"], ["article.pk"], name=op.f("fk_article_topic_article_pk"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["topic_pk"], ["topic.pk"], name=op.f("fk_article_topic_topic_pk")),
        sa.PrimaryKeyConstraint("topic_pk", "sort_at", "article_pk", name=op.f("pk_article_topic")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_article_topic_article_pk"), "article_topic", ["article_pk"], unique=False)
    op.create_table(
        "article_version",
        sa.Column("article_pk", PK, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_pk"], ["article.pk"], name=op.f("fk_article_version_article_pk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_pk", "version", name=op.f("pk_article_version")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quote",
        sa.Column("pk", PK, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("article_pk", PK, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("said_on", KEY, nullable=True),
        sa.Column("speaker_pk", PK, nullable=True),
        sa.Column("position_pk", PK, nullable=True),
        sa.Column("role_conflict", sa.Boolean(), nullable=True),
        sa.Column("role_as_printed", sa.Text(), nullable=True),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("cue_folded", sa.Text(), nullable=True),
        sa.Column("fragment_of_pk", PK, nullable=True),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=True),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("duplicate_of_pk", PK, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed', 'fragment')", name=op.f("ck_quote_kind")),
        sa.CheckConstraint("method IN ('declared', 'extracted', 'reviewed')", name=op.f("ck_quote_method")),
        sa.CheckConstraint("status IN ('current', 'changed', 'rejected', 'retracted')", name=op.f("ck_quote_status")),
        sa.ForeignKeyConstraint(["article_pk"], ["article.pk"], name=op.f("fk_quote_article_pk"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["duplicate_of_pk"], ["quote.pk"], name=op.f("fk_quote_duplicate_of_pk"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["fragment_of_pk"], ["quote.pk"], name=op.f("fk_quote_fragment_of_pk"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["position_pk"], ["position.pk"], name=op.f("fk_quote_position_pk"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["speaker_pk"], ["actor.pk"], name=op.f("fk_quote_speaker_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_quote")),
        sa.UniqueConstraint("id", name=op.f("uq_quote_id")),
    )
    op.create_index("ix_quote_article", "quote", ["article_pk", "ordinal"], unique=False)
    op.create_index(
        "ix_quote_duplicate_of",
        "quote",
        ["duplicate_of_pk"],
        unique=False,
        sqlite_where=sa.text("duplicate_of_pk IS NOT NULL"),
        postgresql_where=sa.text("duplicate_of_pk IS NOT NULL"),
    )
    op.create_index(op.f("ix_quote_fingerprint"), "quote", ["fingerprint"], unique=False)
    op.create_index(
        "ix_quote_fragment_of",
        "quote",
        ["fragment_of_pk"],
        unique=False,
        sqlite_where=sa.text("fragment_of_pk IS NOT NULL"),
        postgresql_where=sa.text("fragment_of_pk IS NOT NULL"),
    )
    op.create_index(
        "ix_quote_newest",
        "quote",
        ["sort_at", "pk"],
        unique=False,
        sqlite_where=sa.text("visible = 1"),
        postgresql_where=sa.text("visible"),
    )
    op.create_index(
        "ix_quote_position",
        "quote",
        ["position_pk"],
        unique=False,
        sqlite_where=sa.text("position_pk IS NOT NULL"),
        postgresql_where=sa.text("position_pk IS NOT NULL"),
    )
    op.create_index(
        "ix_quote_said_on",
        "quote",
        ["said_on", "pk"],
        unique=False,
        sqlite_where=sa.text("said_on IS NOT NULL"),
        postgresql_where=sa.text("said_on IS NOT NULL"),
    )
    op.create_index("ix_quote_speaker", "quote", ["speaker_pk", "sort_at", "pk"], unique=False)
    op.create_table(
        "quote_actor",
        sa.Column("actor_pk", PK, nullable=False),
        sa.Column("relation", KEY, nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("quote_pk", PK, nullable=False),
        sa.CheckConstraint("relation IN ('about', 'co_speaker')", name=op.f("ck_quote_actor_relation")),
        sa.ForeignKeyConstraint(["actor_pk"], ["actor.pk"], name=op.f("fk_quote_actor_actor_pk")),
        sa.ForeignKeyConstraint(["quote_pk"], ["quote.pk"], name=op.f("fk_quote_actor_quote_pk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor_pk", "relation", "sort_at", "quote_pk", name=op.f("pk_quote_actor")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_quote_actor_quote_pk"), "quote_actor", ["quote_pk"], unique=False)
    op.create_table(
        "quote_topic",
        sa.Column("topic_pk", PK, nullable=False),
        sa.Column("sort_at", sa.BigInteger(), nullable=False),
        sa.Column("quote_pk", PK, nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["quote_pk"], ["quote.pk"], name=op.f("fk_quote_topic_quote_pk"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["topic_pk"], ["topic.pk"], name=op.f("fk_quote_topic_topic_pk")),
        sa.PrimaryKeyConstraint("topic_pk", "sort_at", "quote_pk", name=op.f("pk_quote_topic")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_quote_topic_quote_pk"), "quote_topic", ["quote_pk"], unique=False)
    op.create_table(
        "review_item",
        sa.Column("quote_pk", PK, nullable=False),
        sa.Column("candidates", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["quote_pk"], ["quote.pk"], name=op.f("fk_review_item_quote_pk"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("quote_pk", name=op.f("pk_review_item")),
    )
    for statement in FULL_TEXT[op.get_bind().dialect.name].split(";"):
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "quote_fts",
        "article_fts",
        *(
            "review_item",
            "quote_topic",
            "quote_actor",
            "quote",
            "article_version",
            "article_topic",
            "article_actor",
            "topic_broader",
            "position",
            "article",
            "actor_name",
            "topic",
            "source",
            "idempotent_answer",
            "former_slug",
            "change",
            "audit_entry",
            "api_key",
            "actor",
        ),
    ):
        op.drop_table(table)
