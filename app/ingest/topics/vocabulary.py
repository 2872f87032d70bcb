"""A controlled vocabulary of topics read from a file: the IPTC Media Topics, or a list of the same form."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_CODE: Final = "NewsCode-QCode (flat)"
_NAMES: Final = ("Name (en-GB)", "Name (en-US)", "Name (en)")
_LANGUAGES: Final = ("en-GB", "en-US", "en")
_LONGEST_NAME: Final = 200
_SCHEME: Final = "medtop:"


class UnusableVocabulary(Exception):
    """A file that is no vocabulary; the message says why."""


@dataclass(frozen=True, slots=True)
class Term:
    """One topic of a vocabulary: its code, its English name and the codes directly above it."""

    code: str
    name: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms in use, broader ones before narrower; how many are retired; and which were refused, with the reason."""

    terms: tuple[Term, ...]
    retired: int
    refused: tuple[tuple[str, str], ...]


def read_vocabulary(content: bytes) -> Vocabulary:
    """Read the JSON of the IPTC: its table of levels or its concept set. Raises UnusableVocabulary.

    A `NaN` where a value is missing is understood. Retired terms are counted and left out.
    """
    try:
        given = json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnusableVocabulary(f"it is not JSON{where}") from None
    concepts = given.get("conceptSet") if isinstance(given, dict) else None
    if concepts == []:
        raise UnusableVocabulary("its `conceptSet` is empty")
    if isinstance(concepts, list):
        return _settled(_of_concept(one) for one in concepts)
    rows = list(given.values()) if isinstance(given, dict) else given if isinstance(given, list) else []
    if not rows or not all(isinstance(row, dict) and _CODE in row for row in rows):
        raise UnusableVocabulary(
            "it has neither a `conceptSet` nor rows with `NewsCode-QCode (flat)`: it is not a list of Media Topics"
        )
    return _settled(_of_row(row) for row in rows)


_Read = tuple[Term, bool]


def _of_row(row: Mapping[str, Any]) -> _Read:
    """A row of the table: its levels lead from the top topic down to the topic itself."""
    code = _text(row.get(_CODE))
    levels = [level for number in range(1, 10) if (level := _text(row.get(f"Level{number}/NewsCode")))]
    above = [level for level in levels if level != code][-1:]
    name = next(filter(None, (_text(row.get(one)) for one in _NAMES)), "")
    return Term(code, name, tuple(above)), bool(_text(row.get("RetiredDate")))


def _of_concept(one: Any) -> _Read:
    """A concept of the set; what lies above it is named by code or by address."""
    concept = one if isinstance(one, dict) else {}
    labels = concept.get("prefLabel")
    names = (_text(labels.get(language)) for language in _LANGUAGES) if isinstance(labels, dict) else ()
    above = concept.get("broader") or []
    codes = [_as_code(_text(other)) for other in (above if isinstance(above, list) else [above])]
    term = Term(
        _as_code(_text(concept.get("qcode") or concept.get("uri"))), next(filter(None, names), ""), tuple(codes)
    )
    return term, bool(_text(concept.get("retired")))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _as_code(given: str) -> str:
    """A code as it is, or that of an address which ends with it."""
    return _SCHEME + given.rstrip("/").rpartition("/")[2] if "/" in given else given


def _settled(read: Iterable[_Read]) -> Vocabulary:
    """The terms in an order in which each comes after those above it; what cannot be so placed is refused."""
    terms: dict[str, Term] = {}
    refused: list[tuple[str, str]] = []
    retired = 0
    for number, (term, is_retired) in enumerate(read, 1):
        reason = _reason(term, terms)
        if is_retired:
            retired += 1
        elif reason is None:
            terms[term.code] = Term(term.code, _spelled(term.name), term.broader)
        else:
            refused.append((term.code or f"entry {number}", reason))
    ordered: dict[str, Term] = {}
    waiting = list(terms.values())
    while waiting:
        ready = [term for term in waiting if all(code in ordered or code not in terms for code in term.broader)]
        if not ready:
            break
        ordered.update((term.code, term) for term in ready)
        waiting = [term for term in waiting if term.code not in ordered]
    refused += [(term.code, "the topics above it form a circle") for term in waiting]
    return Vocabulary(tuple(ordered.values()), retired, tuple(refused))


def _reason(term: Term, known: Mapping[str, Term]) -> str | None:
    """Why a term is refused; None when it is not."""
    digits = term.code.removeprefix(_SCHEME)
    if digits == term.code or not (digits.isascii() and digits.isdigit() and len(digits) <= 16):
        return "its code is not `medtop:` and digits"
    if not term.name or len(term.name) > _LONGEST_NAME:
        return f"it has no English name of at most {_LONGEST_NAME} letters"
    return "its code stands in the file twice" if term.code in known else None


def _spelled(name: str) -> str:
    """A name as topics are written here, with a capital, but for one that has capitals of its own."""
    first = name.split(maxsplit=1)[0]
    return name[0].upper() + name[1:] if first.islower() else name
