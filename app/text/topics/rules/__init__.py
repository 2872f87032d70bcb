"""Words that show what an article is about, topic by topic, and the table they are looked up in.

A rule is a code and lines of terms parted by bars. `!` terms show the topic by themselves, `+` terms only beside
others, `-` phrases mean something else and hide the terms in them, an `x` term speaks against the topic. With `H` the
topic is given only when headline or standfirst has one of its `!` terms. A term stands for its plural, too, and one
with `~` for all forms of the verb; one with a capital is found only with a capital, one of capitals only in capitals.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from app.text.topics.rules import conflict_and_law, culture_and_sport, economy, nature_and_health, politics

_SOURCES: Final = (
    conflict_and_law.RULES,
    politics.RULES,
    economy.RULES,
    nature_and_health.RULES,
    culture_and_sport.RULES,
)
STRONG: Final = 3
PLAIN: Final = 1
AGAINST: Final = 0
_WEIGHTS: Final = {"!": STRONG, "+": PLAIN, "x": AGAINST}


@dataclass(slots=True, eq=False)
class Term:
    """Words to look for; `key` is the same for terms of one stem; `topics` are codes with the weight for each."""

    key: str
    capital: bool
    shouted: bool
    topics: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """The terms of one first word: those of that word alone, and the longer ones by their second word."""

    alone: list[Term] = field(default_factory=list)
    longer: dict[str, list[tuple[tuple[str, ...], Term]]] = field(default_factory=dict)

    def add(self, rest: tuple[str, ...], terms: Iterable[Term]) -> None:
        """Enter terms of the same words; the longest come first, and the strictest of the same length."""
        if not rest:
            self.alone = sorted((*self.alone, *terms), key=_strictness)
            return
        there = self.longer.setdefault(rest[0], [])
        there.extend((rest, term) for term in terms)
        there.sort(key=lambda entry: (-len(entry[0]), _strictness(entry[1])))


def _strictness(term: Term) -> tuple[bool, bool]:
    return not term.shouted, not term.capital


@dataclass(frozen=True, slots=True)
class Rules:
    """The terms by their first word, and the codes that a headline must show."""

    table: dict[str, Entry]
    on_top_only: frozenset[str]


@cache
def rules() -> Rules:
    """All rules, read once."""
    terms: dict[tuple[str, ...], list[Term]] = {}
    hidden: set[tuple[str, ...]] = set()
    on_top: set[str] = set()
    for code, lines in _blocks():
        for line in lines:
            kind, _, rest = line.partition(" ")
            if kind == "H":
                on_top.add(code)
            elif kind == "-":
                hidden.update(form for term in rest.split("|") for form in _forms(term))
            else:
                for term in rest.split("|"):
                    _enter(terms, term, code, _WEIGHTS[kind])
    for form in hidden:
        terms.setdefault(form, [Term(" ".join(form), capital=False, shouted=False)])
    table: dict[str, Entry] = {}
    for form, those in terms.items():
        table.setdefault(form[0], Entry()).add(form[1:], those)
    return Rules(table, frozenset(on_top))


def _blocks() -> Iterator[tuple[str, list[str]]]:
    for source in _SOURCES:
        for block in source.strip().split("\n\n"):
            number, *lines = block.split("\n")
            yield f"medtop:{number}", lines


def _enter(terms: dict[tuple[str, ...], list[Term]], term: str, code: str, weight: int) -> None:
    capital, shouted = term[0].isupper(), len(term) > 1 and term.isupper()
    words = term.lower().rstrip("~").split()
    key = words[0][:5] if len(words) == 1 else " ".join(words)
    for form in _forms(term):
        there = terms.setdefault(form, [])
        same = next((one for one in there if (one.capital, one.shouted) == (capital, shouted)), None)
        if same is None:
            same = Term(key, capital, shouted)
            there.append(same)
        if all(known != code for known, _ in same.topics):
            same.topics.append((code, weight))


def _forms(term: str) -> Iterable[tuple[str, ...]]:
    """The words of a term as the text may have them: singular and plural, or all forms of a verb."""
    *before, last = (_bare(word) for word in term.lower().split())
    forms = _conjugated(last[:-1]) if last.endswith("~") else {last, _plural(last)}
    return [(*before, form) for form in sorted(forms)]


def _bare(word: str) -> str:
    """A word as it is read in a text: without possessive."""
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _plural(word: str) -> str:
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _conjugated(verb: str) -> set[str]:
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    return {verb, _plural(verb), verb + "ed", verb + "ing"}
