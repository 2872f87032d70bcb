"""A made-up corpus of any size, the same for the same seed: invented persons, places and words."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from rich.progress import track

from app.ingest import seeds
from app.ingest.pipeline import store
from app.ingest.prepare import prepare
from app.ingest.schemas import NewArticle
from app.store import schema
from app.store.database import Database

_FIRST = (
    "Ada Bela Caro Dena Edda Fero Gita Hano Ilka Jory Kalle Lenka Milo Nadja Orla Pavo Rika Senna Timo Ulla".split()
)
_LAST = "Abrek Bolvin Carsk Dorvall Ennick Farrow Gelmar Hovik Istrem Jarno Kestil Lorvan Mavrin Norvik Ostrel".split()
_WORDS = (
    "the a of to in on for with harbour council budget river bridge ferry winter market talks border school "
    "hospital vote minister island storm energy price worker union report plan year city road water light "
    "village court judge film match season coach museum satellite comet glacier herring bread garden letter"
).split()
_TOPICS = ("peace-talks", "economy", "health", "environment", "politics", "sport", "education", "courts")
_BATCH = 50


def articles(number: int, seed: int = 1) -> Iterator[NewArticle]:
    """Articles of about 4.9 kB with four declared quotes each, over ten years."""
    random = Random(seed)  # noqa: S311 - a reproducible corpus, not a secret
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    begin = datetime(2015, 1, 1, tzinfo=UTC)
    for index in range(number):
        said = [(random.choice(names), _sentence(random, 18)) for _ in range(4)]
        parts = [_paragraph(random, 5) + f' "{words}" said {name}.' for name, words in said]
        yield NewArticle(
            headline=_sentence(random, 8)[:-1],
            body="\n\n".join([*parts, *(_paragraph(random, 6) for _ in range(5))]),
            source=f"paper-{index % 20}",
            external_id=f"bench-{index}",
            published_at=(begin + timedelta(minutes=random.randrange(5_256_000))).isoformat(),
            topics=random.sample(_TOPICS, 2),
            quotes=[{"text": words, "speaker": name} for name, words in said],
            extract=False,
        )


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, k=words)).capitalize() + "."


def _paragraph(random: Random, sentences: int) -> str:
    return " ".join(_sentence(random, random.randint(8, 22)) for _ in range(sentences))


def build(folder: Path, number: int) -> Path:
    """The database file with so many articles, made unless it is there already."""
    path = folder / f"corpus-{number}.db"
    if path.exists():
        return path
    unfinished = folder / f"corpus-{number}.part"
    unfinished.unlink(missing_ok=True)
    url = f"sqlite:///{unfinished}"
    schema.upgrade(url)
    database = Database.open(url, 60_000)
    try:
        seeds.seed(database, 0)
        batch: list[NewArticle] = []
        for item in track(articles(number), total=number, description=f"{number:,} articles"):
            batch.append(item)
            if len(batch) == _BATCH:
                _store(database, batch)
                batch = []
        _store(database, batch)
    finally:
        database.close()
    unfinished.rename(path)
    return path


def _store(database: Database, batch: list[NewArticle]) -> None:
    prepared = [prepare(item) for item in batch]
    with database.writer.transaction() as connection:
        for each in prepared:
            store(connection, each, now=0)
