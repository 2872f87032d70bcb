"""Invented articles: persons, words and events that exist nowhere, with the statistics of news.

Each article depends on its number alone, so a small collection is the beginning of every larger one. Words follow
Zipf's law with a long tail, a few persons and topics are much in the news and most hardly ever, and articles come in
the order they were published, but for every tenth, which was taken up later from an archive.
"""

from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate
from random import Random
from typing import Final

from app.ingest.sent.schemas import NewArticle

BEGIN: Final = int(datetime(2015, 1, 1, tzinfo=UTC).timestamp())
QUOTES: Final = 4
TOPICS: Final = tuple(
    "peace-talks politics economy health environment sport education courts energy cinema football armed-conflict "
    "elections museums-and-libraries mass-media astronomy".split()
)

_STEP: Final = 300
_YEARS: Final = 3 * 365 * 86_400
_SOURCES: Final = 40
_VOCABULARY: Final = 60_000
_PARAGRAPHS: Final = 5
_LONG: Final = 1 << 20
_LONGEST: Final = 23
_SMALL: Final = (
    "the of to and a in that is was for on it with as he be at by from his have an not are but had they this were "
    "which their has been would will she or who all more one we about said there her when up out after new over also "
    "into two than other first last could its year most some time what only so if can no people between before them "
    "such many may these against three under both where those since while because through during without"
).split()
_OPENINGS: Final = "b c d f g h j k l m n p r s t v w br dr fl gr pr st tr".split()
_MIDDLES: Final = "a e i o u".split()
_ENDINGS: Final = ("", "", "", "l", "m", "n", "r", "s", "t", "st")
_GIVEN: Final = (
    "Ada Bela Caro Dena Edda Fero Gita Hano Ilka Jory Kalle Lenka Milo Nadja Orla Pavo Rika Senna Timo Ulla Veva Wanda "
    "Yara Zeno Arvo Brita Cilla Dorte Eino Fanni Gerda Helmi Inka Jalo Katri Lumi Maja Niilo Otso Pirjo"
).split()
_FAMILY: Final = (
    "Abrek Bolvin Carsk Dorvall Ennick Farrow Gelmar Hovik Istrem Jarno Kestil Lorvan Mavrin Norvik Ostrel Pelvar "
    "Quillan Rostek Selmar Torvik Ulbrek Varnok Wexlin Yarvik Zelkar Ambrin Brevik Corlan Dremar Elskin Forvan Gritz "
    "Halvek Imbrok Jostal Krellin Lumvik Mostar Nelvek Orbrin Pravik Renkar Skovel Trelin Umbrak Velkor Wastrin Yolvek"
).split()


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it is stored; instants are seconds since the epoch, `quotes` are words and who said them."""

    number: int
    headline: str
    body: str
    source: str
    published_at: int
    arrived_at: int
    topics: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]

    def as_sent(self) -> NewArticle:
        """The article as its sender would post it."""
        return NewArticle(
            headline=self.headline,
            body=self.body,
            source=self.source,
            external_id=f"bench-{self.number}",
            published_at=datetime.fromtimestamp(self.published_at, UTC).isoformat(),
            topics=list(self.topics),
            quotes=[{"text": words, "speaker": speaker} for words, speaker in self.quotes],
            extract=False,
        )


def draft(number: int) -> Draft:
    """The article of this number: about 4.9 kB, four quotes in paragraphs of their own, two topics."""
    random = Random(number)  # noqa: S311 - a reproducible collection, not a secret
    quotes = tuple((_sentence(_words().several(random, 18))[:-1], _PERSONS.one(random)) for _ in range(QUOTES))
    said = [f"{_sentences(random, 4)} “{quote},” said {speaker}." for quote, speaker in quotes]
    arrived = BEGIN + number * _STEP
    is_archive = random.random() < 0.1
    return Draft(
        number=number,
        headline=_sentence(_words().several(random, 9))[:-1],
        body="\n\n".join([*said, *(_sentences(random, 6) for _ in range(_PARAGRAPHS))]),
        source=f"Paper {random.randrange(_SOURCES)}",
        published_at=arrived - random.randrange(_YEARS) if is_archive else arrived - random.randrange(3 * _STEP),
        arrived_at=arrived,
        topics=tuple(dict.fromkeys((_SUBJECTS.one(random), _SUBJECTS.one(random)))),
        quotes=quotes,
    )


class _Zipf:
    """Draws from a list in which the n-th thing is about 1/n as frequent as the first."""

    def __init__(self, things: tuple[str, ...], shift: float, power: float = 1.0) -> None:
        self._things = things
        self._sums = list(accumulate((rank + shift) ** -power for rank in range(1, len(things) + 1)))

    def one(self, random: Random) -> str:
        """A thing."""
        return self._things[bisect(self._sums, random.random() * self._sums[-1])]

    def several(self, random: Random, number: int) -> list[str]:
        """So many things."""
        return random.choices(self._things, cum_weights=self._sums, k=number)


def _sentence(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def _sentences(random: Random, number: int) -> str:
    """So many sentences of usual lengths, cut from the long text, which costs less than drawing each word."""
    text = _text()
    parts = []
    for _ in range(number):
        at = int(random.random() * (_LONG - _LONGEST))
        parts.append(_sentence(text[at : at + 9 + int(random.random() * (_LONGEST - 9))]))
    return " ".join(parts)


@cache
def _text() -> list[str]:
    return _words().several(Random(1), _LONG)  # noqa: S311 - the same text each time


@cache
def _words() -> _Zipf:
    """Common English words, then invented ones, the more frequent the shorter."""
    random = Random(0)  # noqa: S311 - the same words each time
    words = dict.fromkeys(_SMALL)
    while len(words) < _VOCABULARY:
        syllables = 1 + (len(words) > 300) + (len(words) > 6_000) + (random.random() < 0.2)
        parts = (random.choice(_OPENINGS) + random.choice(_MIDDLES) + random.choice(_ENDINGS) for _ in range(syllables))
        words["".join(parts)] = None
    return _Zipf(tuple(words), 2.7, 1.12)


def _people() -> tuple[str, ...]:
    names = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
    Random(0).shuffle(names)  # noqa: S311 - the same order each time
    return tuple(names)


_PERSONS: Final = _Zipf(_people(), 4.0)
_SUBJECTS: Final = _Zipf(TOPICS, 1.0)
