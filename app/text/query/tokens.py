"""The signs and words of a search query, each with its place: what the query grammar is made of."""

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from app.text.query.stemming import words
from app.text.query.tree import Filter, Words

TEXT_FIELDS: Final = frozenset(("headline", "body"))
"""Fields that are words of a text; every other one is a filter of the list."""

_MARKS: Final = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_TOKEN: Final = re.compile(r'\s+|[()]|"([^"]*)"(?:~(\d{1,4}))?|[^\s()"]+|"')
_FIELD: Final = re.compile(r"([A-Za-z]+):")
_LETTERS: Final = r"(?:[^\W_]|[\u0300-\u036f])+"
_RUN: Final = re.compile(rf"({_LETTERS}(?:['’ʼ‐‑-]{_LETTERS})*)(\*?)")
_POSSESSIVE: Final = re.compile(r"['’ʼ][sS]$")
_LONGEST_WORD: Final = 255
_OPERATORS: Final = {"AND": "and", "OR": "or", "NOT": "not"}


class Token(NamedTuple):
    """A sign of the grammar, or an operand: words in a row (`items`) with the sign before them."""

    kind: Literal["(", ")", "and", "or", "not", "operand", "in"]
    at: int
    sign: str = ""
    items: tuple[Words | Filter, ...] = ()
    text_field: str | None = None


Reads = Callable[[str, str], bool]
"""Whether a list has a filter of this name that takes this value."""


class Scanner:
    """Cuts a query into tokens. What only looks like an operator is a word, and what is no word parts words."""

    def __init__(self, query: str, reads: Reads) -> None:
        self._text = query.translate(_MARKS)
        self._reads = reads
        self._has_operators = any(letter.islower() for letter in query)
        self._sign = ""
        self._field: str | None = None
        self._glued_at = -1

    def tokens(self) -> Iterator[Token]:
        """The tokens in order; an operand has at least one item."""
        for found in _TOKEN.finditer(self._text):
            text, at = found.group(), found.start()
            sign, name = (self._sign, self._field) if at == self._glued_at else ("", None)
            self._sign, self._field = "", None
            if text == "(":
                yield Token("in" if sign or name else "(", at, sign, text_field=name)
            elif text == ")":
                yield Token(")", at)
            elif found.group(1) is not None:
                yield from self._quoted(found, sign, name)
            elif not text.isspace() and text != '"':
                yield from self._chunk(text, at)

    def _quoted(self, found: re.Match[str], sign: str, name: str | None) -> Iterator[Token]:
        """A phrase, or the quoted value of a field."""
        inside, at = found.group(1), found.start()
        if name is not None and name not in TEXT_FIELDS:
            value = f'"{inside}"' if "," in inside else inside
            yield Token("operand", at, sign, (Filter(name, (value,), at),))
            return
        near = int(found.group(2)) if found.group(2) else None
        if folded := _folded(inside):
            yield Token("operand", at, sign, (Words(folded, name, near, is_exact=True, at=at),))

    def _chunk(self, text: str, at: int) -> Iterator[Token]:
        """What stands between spaces, marks and parentheses."""
        if self._has_operators and text in _OPERATORS:
            yield Token(_OPERATORS[text], at)  # type: ignore[arg-type]  # the three kinds of the mapping
            return
        is_first = at == 0 or self._text[at - 1].isspace() or self._text[at - 1] == "("
        sign = text[0] if is_first and text[0] in "+-" and text[1:2] not in ("+", "-") else ""
        rest, start = text[len(sign) :], at + len(sign)
        field_found = _FIELD.match(rest) if is_first else None
        name = field_found.group(1).lower() if field_found is not None else ""
        value = rest[len(name) + 1 :] if name else rest
        if not value and self._glues(name, at + len(text)):
            self._sign, self._field, self._glued_at = sign, name or None, at + len(text)
            return
        if not rest[:1].isalnum():
            sign = ""
        if name and value and (operand := self._in_field(name, value, start)):
            yield Token("operand", at, sign, operand)
        elif runs := _runs(rest, start):
            yield Token("operand", at, sign, runs)

    def _glues(self, name: str, end: int) -> bool:
        """Whether a sign or a field belongs to the phrase or group that begins right where it ends."""
        is_text = not name or name in TEXT_FIELDS
        if self._text[end : end + 1] == '"':
            closing = self._text.find('"', end + 1)
            return closing > 0 and (is_text or self._reads(name, self._text[end + 1 : closing]))
        return self._text[end : end + 1] == "(" and is_text

    def _in_field(self, name: str, value: str, at: int) -> tuple[Words | Filter, ...]:
        if name in TEXT_FIELDS:
            return tuple(Words(run.words, name, None, run.is_prefix, is_exact=True, at=at) for run in _runs(value, at))
        value = value.rstrip(";,")
        return (Filter(name, (value,), at),) if value and self._reads(name, value) else ()


def _runs(text: str, at: int) -> tuple[Words, ...]:
    """The words of a text without spaces; those that hyphens or apostrophes join stand one after the other."""
    found = []
    for run in _RUN.finditer(text):
        is_prefix = bool(run.group(2)) and not text[run.end() : run.end() + 1].isalnum()
        if folded := _folded(_POSSESSIVE.sub("", run.group(1))):
            found.append(Words(folded, is_prefix=is_prefix, at=at + run.start()))
    return tuple(found)


def _folded(text: str) -> tuple[str, ...]:
    """The words of a text, none longer than a tsquery can hold in the widest script."""
    return tuple(word[:_LONGEST_WORD] for word in words(text))
