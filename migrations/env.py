"""Runs the migrations on whichever database it is given: one tree for SQLite and PostgreSQL.

Whatever of the newest schema only our own code can write, the full text of PostgreSQL, follows in the same transaction.
"""

from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine, text

from app.settings import Settings
from app.store.engine import writing_engine
from app.store.search.fulltext import index_missing
from app.store.tables import metadata

ADVISORY_LOCK = 0x4F4E5252


def include_object(item: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Full-text tables are raw SQL of each database, so the models do not name them."""
    del item, compare_to
    return not (kind == "table" and reflected and name is not None and "_fts" in name)


def run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ADVISORY_LOCK})
    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_object=include_object,
        transactional_ddl=True,
        transaction_per_migration=False,
        render_as_batch=False,
    )
    with context.begin_transaction():
        context.run_migrations()
        if context.get_context().get_current_revision() == context.get_head_revision():
            index_missing(connection)


def main() -> None:
    given: Engine | None = context.config.attributes.get("engine")
    engine = given or writing_engine(Settings.load().database_url.get_secret_value())
    with engine.begin() as connection:
        run(connection)
    if given is None:
        engine.dispose()


main()
