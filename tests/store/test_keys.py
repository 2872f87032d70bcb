"""API keys: the secret opens the door once it is made and never after it is revoked, and is stored nowhere."""

import re

import pytest
from sqlalchemy import select

from app.store import keys
from app.store.database import Database
from app.store.tables import ApiKey, AuditEntry


def make(database: Database, *scopes: str) -> keys.NewKey:
    """A key with these scopes."""
    return database.writer.write_now(lambda connection: keys.create(connection, "desk", scopes, now=1))


def found(database: Database, secret: str) -> keys.KeyHolder | None:
    """Who holds the secret."""
    return database.reader.read_now(lambda snapshot: keys.find(snapshot, secret))


def test_a_new_key_is_found_by_its_secret_with_its_scopes(database: Database) -> None:
    made = make(database, "ingest", "read")
    assert re.fullmatch(r"onr_[A-Za-z0-9_-]{43}", made.secret)
    assert found(database, made.secret) == keys.KeyHolder(made.key.id, "desk", frozenset({"ingest", "read"}))


@pytest.mark.parametrize("secret", ["", "onr_", "onr_" + "a" * 43, "\ud800", "Ω" * 300])
def test_a_secret_nobody_holds_is_not_found(database: Database, secret: str) -> None:
    make(database, "admin")
    assert found(database, secret) is None


def test_a_revoked_key_is_found_no_more(database: Database) -> None:
    made = make(database, "admin")
    assert database.writer.write_now(keys.has_admin)
    assert database.writer.write_now(lambda connection: keys.revoke(connection, made.key.id, now=2))
    assert found(database, made.secret) is None
    assert not database.writer.write_now(keys.has_admin)
    assert not database.writer.write_now(lambda connection: keys.revoke(connection, made.key.id, now=3))


def test_the_secret_is_stored_nowhere_but_its_first_characters_are_listed(database: Database) -> None:
    made = make(database, "admin")
    (listed,) = database.writer.write_now(keys.listed)
    assert listed == made.key
    assert listed.hint == made.secret[:8]
    (stored,) = database.writer.write_now(lambda connection: connection.execute(select(ApiKey)).all())
    assert made.secret not in str(stored)


def test_making_and_revoking_are_written_to_the_audit(database: Database) -> None:
    made = make(database, "admin")
    database.writer.write_now(lambda connection: keys.revoke(connection, made.key.id, now=2))
    entries = database.writer.write_now(
        lambda connection: connection.execute(select(AuditEntry.action, AuditEntry.resource_id)).all()
    )
    assert [tuple(entry) for entry in entries] == [("key.create", made.key.id), ("key.revoke", made.key.id)]


@pytest.mark.parametrize("scopes", [(), ("root",), ("read", "write")])
def test_unknown_scopes_are_refused(database: Database, scopes: tuple[str, ...]) -> None:
    with pytest.raises(keys.UnknownScope):
        make(database, *scopes)
