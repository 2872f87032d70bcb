"""A page costs the same in a small and in a large collection, counted in the steps of SQLite's own machine."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from app.ingest.imports import seeds
from app.main import create_app
from app.settings import Settings
from app.store.database import Database
from benchmarks.corpus.build import fill
from tests.conftest import MakeDatabase
from tests.support.running import running

_SMALL, _LARGE = 250, 5_000
"""Articles: a thousand quotes and twenty thousand."""

_MORE = 1.3
"""How many times the steps in the small collection a page may take in the large one."""

_OWN_LOOK = "article.embargo_until <="
"""In what the service asks every two seconds whatever is requested: which articles are withheld no longer."""

PATHS = [
    "/v1/articles",
    "/v1/articles?topic=politics",
    "/v1/articles?topic=politics,sport",
    "/v1/articles?topic=politics,sport,health&sort=published_at",
    "/v1/articles?topic=politics,sport&not_topic=health&limit=5",
    "/v1/articles?all_topic=peace-talks,politics&limit=5",
    "/v1/articles?speaker=maja-skovel,niilo-carsk&limit=2",
    "/v1/articles?source=paper-3&limit=2",
    "/v1/articles?actor=maja-skovel&limit=2",
    "/v1/articles?sort=-updated_at",
    "/v1/articles?sort=published_at",
    "/v1/articles/{article}",
    "/v1/quotes",
    "/v1/quotes?topic=politics",
    "/v1/quotes?topic=politics,sport",
    "/v1/quotes?all_topic=peace-talks,politics&limit=5",
    "/v1/quotes?speaker=maja-skovel&limit=2",
    "/v1/quotes?speaker=maja-skovel,niilo-carsk&limit=2",
    "/v1/quotes?source=paper-3",
    "/v1/quotes?topic=politics&speaker=dmitry-peskov",
    "/v1/articles?topic=politics,sport&actor=dmitry-peskov,maja-skovel&limit=2",
    "/v1/topics/politics/quotes",
    "/v1/topics/politics/quotes?speaker=dmitry-peskov",
    "/v1/topics/politics/articles",
    "/v1/actors?limit=20",
    "/v1/actors/maja-skovel",
    "/v1/sources",
    "/v1/articles?q=the&sort=-published_at",
    "/v1/articles?q=people&sort=-published_at",
    "/v1/articles?q=people+between&sort=-published_at&limit=10",
    "/v1/articles?q=%2Bpeople+%2Bbetween&sort=-published_at&limit=5",
    "/v1/articles?q=the&topic=politics&sort=-published_at",
    "/v1/articles?q=the&topic=politics,sport&sort=-published_at",
    "/v1/articles?q=the&topic=politics&actor=dmitry-peskov&sort=-published_at",
    "/v1/articles?q=the&source=paper-3&sort=-published_at&limit=2",
    "/v1/quotes?q=the&sort=-published_at",
    "/v1/articles?q=%22of+the%22&sort=-published_at",
]
"""Pages that are full in the small collection too."""


@pytest.fixture(scope="module")
def collections(tmp_path_factory: pytest.TempPathFactory, make_database: MakeDatabase) -> dict[int, Path]:
    """The files of both collections, by their number of articles."""
    made = {}
    for number in (_SMALL, _LARGE):
        folder = tmp_path_factory.mktemp(f"articles-{number}")
        database = Database.open(make_database("sqlite", folder, "empty"), 10_000)
        seeds.seed(database, 0)
        fill(database, number)
        database.close()
        made[number] = folder / "onrecord.db"
    return made


@pytest.mark.parametrize("path", PATHS)
async def test_a_page_takes_as_many_steps_of_few_rows_as_of_many(collections: dict[int, Path], path: str) -> None:
    few, many = [await _steps(collections[number], path) for number in (_SMALL, _LARGE)]
    assert 0 < many <= _MORE * few, (few, many)


async def _steps(file: Path, path: str) -> int:
    """The steps of all statements of a request whose shapes are known: run again on a connection that counts."""
    app = create_app(Settings(database_url=f"sqlite:///{file}", query_deadline_ms=10_000))
    async with running(app) as client:
        ran: list[str] = []
        event.listen(app.state.database.reader._engine, "connect", lambda made, _: made.set_trace_callback(ran.append))
        article = (await client.get("/v1/articles?limit=1&sort=published_at")).json()["items"][0]["id"]
        ran.clear()
        answer = await client.get(path.format(article=article))
        assert answer.status_code == 200, answer.text
    counted = 0

    def step() -> None:
        nonlocal counted
        counted += 1

    asked = {sql for sql in ran if sql.startswith(("SELECT", "WITH")) and _OWN_LOOK not in sql}
    with closing(sqlite3.connect(file)) as connection:
        connection.set_progress_handler(step, 1)
        for sql in asked:  # each once: a read that is broken off on a busy machine begins again
            connection.execute(sql).fetchall()
    return counted
