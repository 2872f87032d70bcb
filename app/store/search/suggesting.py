"""Names that a few letters begin: of actors under every spelling, of topics and of sources."""

from collections.abc import Collection, Iterable, Iterator
from string import ascii_lowercase
from typing import Any, Final, NamedTuple
from unicodedata import name as name_of

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
    union_all,
)
from sqlalchemy.sql.selectable import CompoundSelect

from app.store.clauses import TEXTS
from app.store.names import Resource
from app.store.reading import Snapshot
from app.store.statement import Row
from app.store.tables import Actor, ActorName, Source, Topic
from app.text.names import fold, levelled

AnyRows = Select[*tuple[Any, ...]]
_END: Final = "\U0010ffff"
_FORMS: Final = ("first", "later", "levelled", "later_levelled")
_NAME_LEVEL: Final = 2
_IDS: Final = ("act_", "act`")
_MOST: Final = 200
_FOREMOST: Final = 300
_MOST_NAMES: Final = 1_000
_SHORTEST_MISTYPED: Final = 4
_LONGEST_MISTYPED: Final = 12
_LONGEST: Final = 80
_LIMIT: Final = bindparam("most", type_=BigInteger())


class Suggestion(NamedTuple):
    """A row with a name that begins so: `matched` is the spelling that does, `quotes` its counter."""

    resource: str
    slug: str
    name: str
    matched: str
    quotes: int


def suggest(snapshot: Snapshot, given: str, wanted: Collection[Resource], limit: int) -> list[Suggestion]:
    """What the letters may begin, at most two statements: whole names first, then those with most quotes.

    They may begin at any word of any spelling. Only where nothing begins so may one of the first letters be wrong,
    missing, too many, or have changed places with the next. Where more actors' names begin so than can be gone through,
    the first ones in the alphabet and those of the most quoted actors are.
    """
    key = fold(given[:_LONGEST])
    if not key:
        return []
    ranges = _ranges(key)
    rows = snapshot.rows("suggest", _beginning, {**ranges, "word": f"% {key}%", "most": _MOST})
    if len(rows) >= _MOST and "actor" in wanted:
        rows = [*rows, *snapshot.rows("suggest foremost", _of_the_foremost, {**ranges, "most": _FOREMOST})]
    whole = (ranges["first"], ranges["levelled"])
    found = [(row[-1].strip() not in whole, row) for row in rows if row[0] in wanted]
    if not found and len(key) >= _SHORTEST_MISTYPED:
        found = [(True, row) for row in _mistyped(snapshot, key) if row[0] in wanted]
    return _ranked(given, found)[:limit]


def _ranked(given: str, found: Iterable[tuple[bool, Row]]) -> list[Suggestion]:
    """Each row once, by the spelling that is whole, or else as it was typed, or else the one in the name
    itself, or else the most trusted.
    """
    best: dict[tuple[str, str], tuple[tuple[bool, bool, bool, bool, int, str], Suggestion]] = {}
    typed = f" {given.casefold().strip()}"
    for is_part, (resource, slug, name, matched, level, quotes, _) in found:
        is_other_script = _is_latin(matched) != _is_latin(given)
        is_as_typed, is_of_name = typed in f" {matched.casefold()}", f" {matched} " in f" {name} "
        place = (is_part, not is_as_typed, is_other_script, not is_of_name, level, matched)
        known = best.get((resource, slug))
        if known is None or place < known[0]:
            best[resource, slug] = (place, Suggestion(resource, slug, name, matched, quotes))
    order = sorted(best.values(), key=lambda of: (of[0][0], -of[1].quotes, of[1].name, of[1].resource, of[1].slug))
    return [suggestion for _, suggestion in order]


def _is_latin(text: str) -> bool:
    return all(name_of(letter, "LATIN").startswith("LATIN") for letter in text if letter.isalpha())


def _ranges(key: str) -> dict[str, str]:
    """Where in the index names lie that begin so, or whose later words do, in either transliteration.

    Among the names that begin with the first letters of `act` stand the ids of all actors: the range goes round them.
    """
    level = " ".join(map(levelled, key.split()))
    ranges = {"first": (key, key + _END), "later": (f" {key}", f" {key}{_END}")}
    if _IDS[0].startswith(key):
        ranges |= {"first": (key, _IDS[0]), "levelled": (_IDS[1], key + _END)}
    elif level != key:
        ranges |= {"levelled": (level, level + _END), "later_levelled": (f" {level}", f" {level}{_END}")}
    ends = {form: ranges.get(form, ("", "")) for form in _FORMS}
    return {name: end for form, (low, high) in ends.items() for name, end in ((form, low), (f"{form}_end", high))}


_COLUMNS: Final = ("resource", "slug", "name", "matched", "level", "quotes", "folded")


def _row(resource: str, table: Any, matched: Any, level: Any, folded: Any) -> AnyRows:
    """Rows of what it is, slug, name, the spelling, how far it is to be trusted, quotes, and the spelling folded."""
    values = (literal_column(f"'{resource}'", Text()), table.slug, table.name, matched, level, table.quotes, folded)
    rows = select(*(value.label(name) for value, name in zip(values, _COLUMNS, strict=True)))
    return rows if resource == "topic" else rows.where(table.visible)


def _actors(names: Any) -> AnyRows:
    rows = _row("actor", Actor, names.c.name, names.c.level, names.c.folded)
    return rows.select_from(names.join(Actor, Actor.pk == names.c.actor_pk))


def _beginning() -> CompoundSelect[*tuple[Any, ...]]:
    """A bounded range of the index of names for each form, and the topics and sources with a word that begins so."""
    ranges = [
        select(_named(_in_range(form)).order_by(ActorName.folded).limit(_LIMIT).subquery(form)) for form in _FORMS
    ]
    word = bindparam("word", type_=Text())
    small = (
        rows.where(literal_column("' '", Text()).concat(folded).like(word)).limit(_LIMIT)  # folded: no wildcard in it
        for rows, folded in _of_small_tables()
    )
    others = (select(rows.subquery(f"part_{number}")) for number, rows in enumerate(small))
    return union_all(_actors(union_all(*ranges).subquery("names")), *others)


def _named(*clauses: Any) -> AnyRows:
    columns = (ActorName.folded, ActorName.level, ActorName.actor_pk, ActorName.name)
    return select(*columns).where(ActorName.level >= _NAME_LEVEL, *clauses)


def _in_range(form: str) -> ColumnElement[bool]:
    low, high = (bindparam(name, type_=Text()) for name in (form, f"{form}_end"))
    return and_(ActorName.folded >= low, ActorName.folded < high)


def _of_the_foremost() -> AnyRows:
    """The same rows of the most quoted actors, whose names are gone through one by one."""
    foremost = select(Actor.pk).where(Actor.visible).order_by(Actor.quotes.desc(), Actor.pk.desc()).limit(_LIMIT)
    of = foremost.subquery("foremost")
    rows = _named(or_(*map(_in_range, _FORMS))).join(of, of.c.pk == ActorName.actor_pk)
    return _actors(rows.subquery("names"))


def _of_small_tables() -> Iterator[tuple[AnyRows, Any]]:
    """Topics and sources by each key that they are known by, with that key in the form of a folded name."""
    for resource, table, keys in (("topic", Topic, _TOPIC_KEYS), ("source", Source, _SOURCE_KEYS)):
        for level, (shown, folded) in enumerate(keys, _NAME_LEVEL):
            yield _row(resource, table, shown, literal_column(str(level), Integer()), folded), folded


_TOPIC_KEYS: Final = ((Topic.name, Topic.folded), (Topic.slug, func.replace(Topic.slug, "-", " ")))
_SOURCE_KEYS: Final = (
    (Source.name, Source.folded),
    (Source.slug, func.replace(Source.slug, "-", " ")),
    (Source.host, func.replace(Source.host, ".", " ")),
)


def _mistyped(snapshot: Snapshot, key: str) -> list[Row]:
    """Rows of names that begin with the letters as they may have been meant."""
    meant = variants(key)
    values = {"begins": [*meant, *(f" {each}" for each in meant)], "end": _END, "most": _MOST_NAMES}
    rows = snapshot.rows("suggest mistyped", lambda: _meant(snapshot.dialect), values)
    lengths = frozenset(map(len, meant))
    return [row for row in rows if row[0] == "actor" or _has_word(row[-1], meant, lengths)]


def _has_word(folded: str | None, meant: Collection[str], lengths: Collection[int]) -> bool:
    """Whether a word of a name begins with one of these, which have these lengths."""
    name = folded or ""
    starts = [0, *(place + 1 for place, letter in enumerate(name) if letter == " ")]
    return any(name[start : start + length] in meant for start in starts for length in lengths)


def variants(key: str) -> frozenset[str]:
    """The first letters of a key with one of them wrong, missing, too many, or changed with the next."""
    key = key[:_LONGEST_MISTYPED]
    parts = [(key[:place], key[place:]) for place in range(len(key) + 1)]
    found = {start + rest[1:] for start, rest in parts if rest}
    found |= {start + rest[1] + rest[0] + rest[2:] for start, rest in parts if len(rest) > 1}
    found |= {start + letter + rest[1:] for start, rest in parts if rest for letter in ascii_lowercase}
    found |= {start + letter + rest for start, rest in parts if rest for letter in ascii_lowercase}
    return frozenset(each for each in found if each[:1] != " " and each != key)


_NAMES_OF_EACH: Final = {
    "sqlite": """
        SELECT n.folded, n.level, n.actor_pk, n.name FROM json_each(:begins) AS given CROSS JOIN actor_name AS n
        WHERE n.folded >= given.value AND n.folded < given.value || :end AND n.level >= 2 LIMIT :most
    """,
    "postgresql": """
        SELECT n.folded, n.level, n.actor_pk, n.name FROM unnest(CAST(:begins AS text[])) AS given(value)
        CROSS JOIN LATERAL (
            SELECT * FROM actor_name WHERE folded >= given.value COLLATE "C"
            AND folded < (given.value || :end) COLLATE "C" AND level >= 2 ORDER BY folded LIMIT 20) AS n LIMIT :most
    """,
}


def _meant(dialect: str) -> CompoundSelect[*tuple[Any, ...]]:
    """The names in a short range of the index for each beginning, and the most quoted topics and sources."""
    sql = text(_NAMES_OF_EACH[dialect]).bindparams(bindparam("begins", type_=TEXTS), bindparam("end", type_=Text()))
    kinds: dict[str, Any] = {"folded": Text(), "level": Integer(), "actor_pk": BigInteger(), "name": Text()}
    names = sql.bindparams(_LIMIT).columns(*(column(name, kind) for name, kind in kinds.items())).subquery("names")
    others = (rows.order_by(literal_column("quotes").desc()).limit(_LIMIT) for rows, _ in _of_small_tables())
    parts = (select(rows.subquery(f"part_{number}")) for number, rows in enumerate(others))
    return union_all(_actors(names), *parts)
