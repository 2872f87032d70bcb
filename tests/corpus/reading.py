"""The gold articles as files: text with marks that a person can read and write, and the gold they stand for.

README.md beside this file has the rules of annotation and the form of a mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

from app.text.document import Document, FieldName, Span, words

FOLDER: Final = Path(__file__).parent / "articles"
Kind = Literal["direct", "indirect", "mixed", "fragment", "title"]
FIELDS: Final[tuple[FieldName, ...]] = ("headline", "standfirst", "body")

_MARK: Final = re.compile(
    r"⟦(?:(?P<kind>direct|indirect|mixed|fragment|cut) )?(?P<who>[^:⟦⟧()]*?)(?: \((?P<mention>[^()]+)\))?: ?|(?P<end>⟧)"
)
_PRONOUNS: Final = frozenset(("he", "she", "they", "him", "her", "them", "it", "i", "we"))


class Misprint(Exception):
    """A file of the corpus that cannot be read; its name and what is wrong are told."""


@dataclass(slots=True, eq=False)
class Said:
    """One quotation as it should be found; or a title between quotation marks, which should not.

    speakers: by the fullest name the article has for them; none for a source without a name. mention: how the text
    names the speaker where it does not use the name. is_cut: a fragment whose words stand in a fuller quotation.
    """

    kind: Kind
    speakers: tuple[str, ...]
    mention: str | None
    spans: list[Span]
    is_cut: bool = False

    @property
    def manner(self) -> str:
        """How the text names who spoke: named, pronoun, described, or nobody when there is no name to find."""
        if not self.speakers:
            return "nobody"
        if self.mention is None:
            return "named"
        return "pronoun" if self.mention.lower() in _PRONOUNS else "described"


@dataclass(frozen=True, slots=True)
class Gold:
    """One article without its marks, and what the marks said."""

    name: str
    style: str
    origin: str
    document: Document
    said: tuple[Said, ...]

    @property
    def names(self) -> frozenset[str]:
        """Everybody who speaks in the article."""
        return frozenset(name for one in self.said for name in one.speakers)


def articles(folder: Path = FOLDER) -> Iterator[Gold]:
    """Every article of the corpus, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield parse(path.stem, path.read_text("utf-8"))


def parse(name: str, written: str) -> Gold:
    """One file: lines of `key: value`, an empty line, the body. Raises Misprint when it breaks the form."""
    head, _, body = written.partition("\n\n")
    given = dict(cast(tuple[str, str], tuple(line.split(": ", 1))) for line in head.splitlines() if ": " in line)
    if not {"style", "origin"} <= given.keys() <= {"style", "origin", "headline", "standfirst"}:
        raise Misprint(f"{name}: the head is to tell `style` and `origin`, and may tell `headline` and `standfirst`")
    given["body"] = body.rstrip("\n")
    said: list[Said] = []
    plain = {field: _without_marks(name, field, given.get(field, ""), said) for field in FIELDS}
    document = Document(plain["headline"], plain["standfirst"] or None, plain["body"])
    for one in said:
        if one.is_cut and not any(_holds(document, other, one) for other in said):
            raise Misprint(f"{name}: nothing that {words(document, one.spans)!r} could be cut from")
    return Gold(name, given["style"], given["origin"], document, tuple(said))


def _without_marks(name: str, field: FieldName, text: str, said: list[Said]) -> str:
    """The text without its marks; what they say is added in the order in which they open."""
    parts: list[str] = []
    length = at = 0
    opened: list[tuple[Said, int]] = []
    last: Said | None = None
    for mark in _MARK.finditer(text):
        parts.append(text[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark["end"] is None:
            one = last if mark["who"] == "+" else _opened(mark)
            if one is None:
                raise Misprint(f"{name}: nothing before {mark[0]!r} that could go on")
            if mark["who"] != "+":
                said.append(one)
            opened.append((one, length))
        else:
            if not opened:
                raise Misprint(f"{name}: a mark is closed that was not opened, after {text[:at][-60:]!r}")
            last, start = opened.pop()
            last.spans.append(Span(field, start, length))
    plain = "".join((*parts, text[at:]))
    if opened or "⟦" in plain:
        raise Misprint(f"{name}: a mark of the {field} is open or not in the form")
    return plain


def _opened(mark: re.Match[str]) -> Said:
    if mark["who"] == "title":
        return Said("title", (), None, [])
    speakers = () if mark["who"] == "nobody" else tuple(mark["who"].split(" & "))
    if mark["kind"] == "cut":
        return Said("fragment", speakers, mark["mention"], [], is_cut=True)
    return Said(cast(Kind, mark["kind"] or "direct"), speakers, mark["mention"], [])


def _holds(document: Document, fuller: Said, cut: Said) -> bool:
    """Whether the words of a fragment stand in a direct quotation."""
    return fuller.kind == "direct" and words(document, cut.spans).lower() in words(document, fuller.spans).lower()


def fuller(gold: Gold, cut: Said) -> list[Said]:
    """The direct quotations that a fragment can be cut from."""
    return [one for one in gold.said if _holds(gold.document, one, cut)]
