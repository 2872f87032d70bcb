"""What the engine hands back: quotations, people and bodies, as values with their places in the text."""

from typing import Final, Literal, NamedTuple

from app.text.document import Piece, Span

Kind = Literal["direct", "indirect", "mixed", "fragment"]
ActorKind = Literal["person", "organisation", "country", "group"]

ENGINE_VERSION: Final = "4"
"""Rises when the engine finds other things in the same text."""


class Named(NamedTuple):
    """A person or body of the article, once, under the fullest form of the name found in it.

    mentions: in reading order (headline, standfirst, body), those inside quotation marks included.
    """

    name: str
    kind: ActorKind
    mentions: tuple[Piece, ...]
    is_full: bool


class Office(NamedTuple):
    """A post that one person holds at a time: its title and the country or body it belongs to, as actors are named."""

    title: str
    organisation: str


class Quotation(NamedTuple):
    """Words someone is reported to have said, with the evidence for who did.

    text: the slices at ``spans`` joined by single spaces. speaker, about: indexes into the people of the extraction;
    speaker is None when the article names nobody, and mention is then the phrase it uses. fragment_of: the index of
    the fuller quotation these words are cut from. confidence: 0 to 1, how often a finding of its rule names the right
    speaker. evidence: the words of the text from which the speaker was read, mention and cue among them. co_speakers:
    indexes of those who said it together with the speaker. office: the post a transcript's label names ("THE
    PRESIDENT:"), for who holds it on the day to be looked up; speaker is then None.
    """

    kind: Kind
    spans: tuple[Span, ...]
    text: str
    speaker: int | None
    mention: Piece | None
    role_as_printed: str | None
    cue: Piece | None
    rule: str
    confidence: float
    fragment_of: int | None
    about: tuple[int, ...]
    evidence: Piece | None = None
    co_speakers: tuple[int, ...] = ()
    office: Office | None = None


class FoundTopic(NamedTuple):
    """A subject of an article by its code, how sure it is (0 to 1), and words that show it, in reading order."""

    code: str
    confidence: float
    evidence: tuple[Piece, ...]


class Extraction(NamedTuple):
    """All that is found in one document, quotations in the order of the text."""

    quotations: tuple[Quotation, ...]
    people: tuple[Named, ...]
    dateline: str | None
    byline: str | None
    topics: tuple[FoundTopic, ...] = ()
