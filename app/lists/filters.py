"""Filters: a field of a model, and in its annotation the one clause it stands for.

A clause is built once for each shape a request can take (which filters, one value or many), never once a request: the
values are bound. So adding a filter is adding one field.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, ClassVar, Final, NamedTuple, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict
from sqlalchemy import BigInteger, Text, and_, bindparam, false, not_, or_, true
from sqlalchemy.types import TypeEngine

from app.lists.feeds import MOST_HEADS, Clause, Clustered, Match, Ready
from app.rest.errors import FieldError, InvalidParameter
from app.store.clauses import NUMBERS, TEXTS, among
from app.store.names import NONE, Resolved, Resource, resolve
from app.store.reading import Snapshot
from app.text.query.tree import Filter

MOST_OF_EVERY: Final = 20
"""Names that rows can be asked to have all of: each is a clause of its own."""


def _matcher(name: str, *, one: bool, kind: Any, scalar: TypeEngine[Any]) -> Match:
    """A test of a column against the value or values bound under the name."""
    if one:
        return lambda column: column == bindparam(name, type_=scalar)
    return lambda column: among(column, name, kind)


def _itself(clause: Clause) -> Clause:
    return clause


class OneOf(NamedTuple):
    """One of the columns holds one of the given words; `exclude` turns it round and keeps rows without a value.

    `within` carries the test to another table's row, such as the article of a quote.
    """

    columns: tuple[Any, ...]
    exclude: bool = False
    within: Callable[[Clause], Clause] = _itself

    def ready(self, name: str, value: list[str], resolved: list[Resolved]) -> Ready:
        """The clause for these words."""
        del resolved
        one = len(value) == 1
        match = _matcher(name, one=one, kind=TEXTS, scalar=Text())
        return Ready(name, one, {name: value[0] if one else value}, lambda: self._clause(match))

    def _clause(self, match: Match) -> Clause:
        if not self.exclude:
            return self.within(or_(*(match(column) for column in self.columns)))
        return and_(*(self.within(or_(column.is_(None), not_(match(column)))) for column in self.columns))


class Is(NamedTuple):
    """A claim that holds or not."""

    holds: Clause

    def ready(self, name: str, value: bool, resolved: list[Resolved]) -> Ready:
        del resolved
        return Ready(name, value, {}, lambda: self.holds if value else not_(self.holds))


class Bound(NamedTuple):
    """A clause over one bound value, such as a limit."""

    make: Callable[[Any], Clause]
    kind: TypeEngine[Any]

    def ready(self, name: str, value: Any, resolved: list[Resolved]) -> Ready:
        del resolved
        return Ready(name, None, {name: value}, lambda: self.make(bindparam(name, type_=self.kind)))


class Choice(NamedTuple):
    """A clause for each word the field can have; None is no clause."""

    clauses: Mapping[str, Clause | None]

    def ready(self, name: str, value: Any, resolved: list[Resolved]) -> Ready:
        del resolved
        words = [value] if isinstance(value, str) else value
        chosen = [self.clauses[word] for word in words]
        clauses = [clause for clause in chosen if clause is not None]
        everything = len(clauses) < len(chosen) or not clauses
        return Ready(name, tuple(sorted(words)), {}, lambda: true() if everything else or_(*clauses))


class Variant(NamedTuple):
    """Another clause for a filter of names while a second field holds a certain word."""

    field: str
    word: str
    make: Callable[[Match], Clause]


class Named(NamedTuple):
    """Names of actors, topics or sources, resolved to rows: any of them, every one of them, or none of them.

    none: what the name `none` means. every: whether each name is a filter of its own, and all of them hold. feed: the
    table that can drive the list, or tell of a row. word: the variant in force, if any; the shape depends on it.
    is_listed: whether an index, and no feed, tells the rows of a value.
    """

    resource: Resource
    make: Callable[[Match], Clause]
    none: Clause | None = None
    every: bool = False
    exclude: bool = False
    feed: Clustered | None = None
    variant: Variant | None = None
    word: str | None = None
    is_listed: bool = False

    def under(self, filters: BaseModel) -> "Named":
        """The filter as another field of the request makes it."""
        if self.variant is None or getattr(filters, self.variant.field) != self.variant.word:
            return self
        return self._replace(make=self.variant.make, feed=None, word=self.variant.word)

    def ready(self, name: str, value: list[str], resolved: list[Resolved]) -> Ready:
        named = [each for each in resolved if each.given != NONE or self.none is None]
        with_none = self.none is not None and NONE in value
        pks = list(dict.fromkeys(hit.pk for each in named for hit in each.hits))
        count = min(len(pks), 2)
        bound: dict[str, Any] = {name: pks[0] if count == 1 else pks} if count else {}
        drives = self.feed if 0 < len(pks) <= MOST_HEADS and not with_none and not self.exclude else None
        heads = {} if drives is None or count == 1 else {f"{name}_of_{number}": pk for number, pk in enumerate(pks)}
        return Ready(
            name,
            (self.word, count, with_none),
            {**bound, **heads},
            lambda: self._any(self.make, name, count, with_none),
            drives,
            tuple(heads),
            self._beside(name, count, with_none),
            self.exclude,
            self.is_listed and count > 0,
        )

    def _beside(self, name: str, count: int, with_none: bool) -> Callable[[Any, Any], Clause] | None:
        feed = self.feed
        if feed is None:
            return None
        return lambda sort_at, pk: self._any(lambda match: feed.holds(match, sort_at, pk), name, count, with_none)

    def _any(self, make: Callable[[Match], Clause], name: str, count: int, with_none: bool) -> Clause:
        clauses = []
        if count:
            clauses.append(make(_matcher(name, one=count == 1, kind=NUMBERS, scalar=BigInteger())))
        if with_none and self.none is not None:
            clauses.append(self.none)
        found = or_(*clauses) if clauses else false()
        if not self.exclude:
            return found
        return not_(found) if clauses else true()


@runtime_checkable
class Where(Protocol):
    """What a field's annotation says of its clause; `resolved` is what its names mean, for names only."""

    def ready(self, name: str, value: Any, resolved: list[Resolved]) -> Ready:
        """The clause for a value, the value bound under the field's name."""
        ...


class Filters(BaseModel, defer_build=True):
    """The filters of a list; each field carries its clause. `standing` clauses hold while their field is not given."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    standing: ClassVar[Mapping[str, Clause]] = {}


@cache
def wheres(model: type[BaseModel]) -> dict[str, Where]:
    """The clause of every field that has one, by field name."""
    return {
        name: mark for name, field in model.model_fields.items() for mark in field.metadata if isinstance(mark, Where)
    }


class Applied(NamedTuple):
    """The filters of one request, made ready, and what their names meant; `joined` are those that may hold or not."""

    ready: tuple[Ready, ...]
    joined: Mapping[Filter, Ready]
    resolved: Mapping[str, list[Resolved]]


STANDING: Final = "standing"
IN_QUERY: Final = "q_"
"""What the name of a filter begins with that a query names."""


def _same(clause: Clause) -> Clause:
    return clause


class _Given(NamedTuple):
    """A filter of a request: the parameter it was given in, its clause and its value."""

    parameter: str
    where: Where
    value: Any


def apply(
    snapshot: Snapshot,
    filters: BaseModel,
    within_q: BaseModel | None = None,
    joined: Mapping[Filter, BaseModel] = MappingProxyType({}),
) -> Applied:
    """Resolve the names in the filters, one statement a kind of name, and make every clause ready.

    `within_q` are the filters that a query names; both hold. `joined` are those that it joins with others by OR.
    """
    given = _given(filters) if within_q is None else {**_given(filters), **_given(within_q, IN_QUERY)}
    _check_every(given)
    parts = {
        f"{IN_QUERY}{number}_{named.name}": (named, _given(model)[named.name])
        for number, (named, model) in enumerate(joined.items())
    }
    every = {**given, **{key: one for key, (_, one) in parts.items()}}
    meaning = _resolve(snapshot, every)
    made = {key: one.where.ready(key, one.value, meaning.get(key, [])) for key, one in every.items()}
    ready = [made[key] for key in given]
    standing: Mapping[str, Clause] = getattr(filters, "standing", {})
    parameters = {one.parameter for one in every.values()}
    for name, clause in standing.items():
        if name not in parameters:
            ready.append(Ready(name, STANDING, {}, partial(_same, clause)))
    resolved: dict[str, list[Resolved]] = {}
    for key, found in meaning.items():
        resolved.setdefault(every[key].parameter, []).extend(found)
    return Applied(tuple(ready), {named: made[key] for key, (named, _) in parts.items()}, resolved)


def _given(filters: BaseModel, prefix: str = "") -> dict[str, _Given]:
    """The filters of a model that have a value; each of several names that all have to fit is one of its own."""
    given: dict[str, _Given] = {}
    told = vars(filters)  # by name, since asking the model itself for forty fields costs more than what is found
    for name, where in wheres(type(filters)).items():
        if (value := told[name]) is None:
            continue
        own = where.under(filters) if isinstance(where, Named) else where
        if isinstance(own, Named) and own.every:
            given |= {f"{prefix}{name}_{number}": _Given(name, own, [each]) for number, each in enumerate(value)}
        else:
            given[prefix + name] = _Given(name, own, value)
    return given


def _check_every(given: Mapping[str, _Given]) -> None:
    """Raise InvalidParameter for more names than rows can be asked to have all of."""
    every = [one.parameter for one in given.values() if isinstance(one.where, Named) and one.where.every]
    if len(every) <= MOST_OF_EVERY:
        return
    detail = f"More than {MOST_OF_EVERY} values; this parameter takes so many at most."
    long = [name for name, number in Counter(every).items() if number > MOST_OF_EVERY]
    if long:
        raise InvalidParameter(detail, errors=[FieldError("too-many-values", detail, parameter=name) for name in long])


def _resolve(snapshot: Snapshot, given: Mapping[str, _Given]) -> dict[str, list[Resolved]]:
    meaning: dict[str, list[Resolved]] = {}
    named = [(one.where.resource, key, one.value) for key, one in given.items() if isinstance(one.where, Named)]
    kinds = {kind for kind, _, _ in named}
    for resource in ("actor", "topic", "source"):
        if resource not in kinds:
            continue
        fields = {key: value for kind, key, value in named if kind == resource}
        names = list(dict.fromkeys(each for value in fields.values() for each in value))
        found = {each.given: each for each in resolve(snapshot, resource, names)}
        meaning.update({key: [found[each] for each in value] for key, value in fields.items()})
    return meaning
