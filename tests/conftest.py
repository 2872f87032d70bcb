"""What every room's tests may use: a database of each kind, the application on it, and keys to it.

`database_url` is asked for once on SQLite and once on PostgreSQL, and so is every fixture built on it. A database is
empty and migrated, or filled with all seed data in a test that asks for `seeded`.
"""

import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck
from hypothesis import settings as properties

from app.main import create_app
from app.settings import Settings
from app.store import keys
from app.store.database import Database
from tests.support.databases import PostgresqlDatabases, SqliteFiles
from tests.support.running import running
from tests.support.seeding import seed
from tests.support.server import Warden

RUN_FOLDER = pytest.StashKey[Path]()
WARDEN = pytest.StashKey[Warden]()
MakeDatabase = Callable[..., str]

# However busy the machine is, a property holds: none is broken by the time its examples take.
properties.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """A run may renew the committed files that tests compare with."""
    parser.addoption("--update-examples", action="store_true", help="write docs/openapi.json and its examples anew")
    parser.addoption(
        "--update-floor", action="store_true", help="write the figures of tests/corpus reached now as its floor"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a folder that all its workers share; whoever needs a PostgreSQL server puts it there."""
    given = getattr(config, "workerinput", None)
    if given is not None:
        config.stash[RUN_FOLDER] = Path(given["run_folder"])
        return
    folder = Path(tempfile.mkdtemp(prefix="onrecord-tests-"))
    folder.chmod(0o755)  # a server run as root has a system user of its own
    config.stash[RUN_FOLDER] = folder
    config.stash[WARDEN] = Warden(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the folder; the last to leave does it."""
    if WARDEN in config.stash:
        config.stash[WARDEN].release()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist where the run's folder is."""
    node.workerinput["run_folder"] = str(node.config.stash[RUN_FOLDER])


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Asynchronous tests and fixtures run on asyncio, in one event loop a run."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgresql(pytestconfig: pytest.Config) -> PostgresqlDatabases:
    """The PostgreSQL databases of this worker; the server starts at the first use."""
    worker = getattr(pytestconfig, "workerinput", {}).get("workerid", "main")
    return PostgresqlDatabases(pytestconfig.stash[RUN_FOLDER], worker)


@pytest.fixture(scope="session")
def make_database(pytestconfig: pytest.Config, postgresql: PostgresqlDatabases) -> MakeDatabase:
    """Makes a migrated database: `make_database(kind, folder, contents)`, with `contents` empty or seeded.

    Databases of one `name` of a worker are one and the same on PostgreSQL, made anew: one test has it at a time.
    """
    files = SqliteFiles(pytestconfig.stash[RUN_FOLDER])

    def make(kind: str, folder: Path, contents: str, name: str = "test") -> str:
        work = seed if contents == "seeded" else None
        if kind == "sqlite":
            return files.make(folder / "onrecord.db", contents, work)
        return postgresql.make(name, contents, work)

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """The kind of database a test runs on: each test runs on both."""
    return str(request.param)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, dialect: str, tmp_path: Path, make_database: MakeDatabase) -> str:
    """The address of a migrated database of the test's own: empty, or with the seed data beside `seeded`."""
    return make_database(dialect, tmp_path, "seeded" if "seeded" in request.fixturenames else "empty")


@pytest.fixture
def blank_url(dialect: str, tmp_path: Path, postgresql: PostgresqlDatabases) -> str:
    """The address of a database in which nothing was made yet."""
    return f"sqlite:///{tmp_path / 'onrecord.db'}" if dialect == "sqlite" else postgresql.blank("blank")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test's database, open."""
    opened = Database.open(database_url, 10_000)
    yield opened
    opened.close()


@pytest.fixture
def settings(database_url: str) -> Settings:
    """The settings of the application under test; a room's tests may override this fixture."""
    return Settings(database_url=database_url, query_deadline_ms=10_000, log_format="json")


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    """The application on the test's database, not started."""
    return create_app(settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the running application; what the application raises is answered, as a server would."""
    async with running(app) as opened:
        yield opened


@pytest.fixture
def seeded(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """The client, on a database with all seed data."""
    return client


@pytest.fixture
def make_key(database: Database) -> Callable[..., str]:
    """Makes a key with the given scopes in the test's database and returns its secret."""

    def make(*scopes: str) -> str:
        made = database.writer.write_now(lambda held: keys.create(held, "tests", scopes, now=int(time.time())))
        return made.secret

    return make


@pytest.fixture
def ingest_key(make_key: Callable[..., str]) -> str:
    """The secret of a key that may send articles."""
    return make_key("ingest")


@pytest.fixture
def admin_key(make_key: Callable[..., str]) -> str:
    """The secret of a key that may do everything."""
    return make_key("admin")
