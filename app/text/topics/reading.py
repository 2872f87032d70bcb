"""What an article is about: IPTC Media Topics by rules, each with the words that show it; in doubt none.

One pass over the words of an article looks up terms, the longest first. A topic is given when headline or standfirst
has one of its terms and the text another, or when the text alone has several, enough of them for its length.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.text.document import Piece
from app.text.findings import FoundTopic
from app.text.page.tokens import Token
from app.text.passages import Article
from app.text.topics.media_topics import with_broader
from app.text.topics.rules import AGAINST, STRONG, Entry, Term, rules

_MOST_TOPICS: Final = 8
_MOST_PIECES: Final = 8
_MOST_PLACES: Final = 3
_LEAD_WORDS: Final = 12
_BETWEEN: Final = " \u00a0'’-–"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an article: what a term in it weighs, whether it tells what the text is about, whether it is text."""

    weight: float
    is_top: bool
    is_text: bool


_HEADLINE: Final = _Part(2.0, is_top=True, is_text=False)
_STANDFIRST: Final = _Part(1.5, is_top=True, is_text=False)
_LEAD: Final = _Part(1.5, is_top=False, is_text=True)
_LEAD_ALONE: Final = _Part(1.5, is_top=True, is_text=True)
_REST: Final = _Part(1.0, is_top=False, is_text=True)


@dataclass(slots=True)
class _Hit:
    """A term found: how often, how often in the text, at best how prominently, where first and in which sentences."""

    term: Term
    weight: float = 0.0
    is_top: bool = False
    in_text: int = 0
    count: int = 0
    places: list[Place] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Case:
    """What speaks for a topic and against it."""

    strong: list[_Hit] = field(default_factory=list)
    plain: list[_Hit] = field(default_factory=list)
    against: int = 0


def find_topics(article: Article) -> tuple[FoundTopic, ...]:
    """The topics of an article that is read already, the surest first; never one above another."""
    cases: dict[str, _Case] = {}
    for hit in _hits(article):
        for code, weight in hit.term.topics:
            case = cases.setdefault(code, _Case())
            if weight == AGAINST:
                case.against += hit.count
            else:
                (case.strong if weight == STRONG else case.plain).append(hit)
    words = sum(len(passage.tokens) for passage in article.passages)
    judged = {code: sure for code, case in cases.items() if (sure := _confidence(code, case, words)) is not None}
    above = {topic.code for code in judged for topic in with_broader(code)[:-1]}
    kept = sorted((code for code in judged if code not in above), key=lambda code: (-judged[code], code))
    return tuple(
        FoundTopic(code, round(judged[code], 3), tuple(_evidence(article, cases[code]))) for code in kept[:_MOST_TOPICS]
    )


def _hits(article: Article) -> Iterable[_Hit]:
    """Every term of the rules that the article has, in the order of the text."""
    table = rules().table
    found: dict[Term, _Hit] = {}
    for tokens, part in _parts(article):
        following = 0
        for number, token in enumerate(tokens):
            entry = table.get(token.lower) if number >= following else None
            if entry is None:
                continue
            term, last = _longest(tokens, number, entry)
            if term is not None:
                _count(found.setdefault(term, _Hit(term)), part, token.sentence, (token.start, tokens[last].end))
                following = last + 1
    return found.values()


def _count(hit: _Hit, part: _Part, sentence: int, place: Place) -> None:
    hit.count += 1
    hit.in_text += part.is_text
    hit.is_top = hit.is_top or part.is_top
    hit.weight = max(hit.weight, part.weight)
    if len(hit.places) < _MOST_PLACES:
        hit.places.append(place)
        hit.sentences.add(sentence)


def _parts(article: Article) -> Iterator[tuple[list[Token], _Part]]:
    """The words of each paragraph, and what part it is; without headline and standfirst the lead stands for them."""
    has_top = is_open = False
    for passage in article.passages:
        name = article.span(passage.line.start, passage.line.end).field
        if name != "body":
            has_top = True
            yield passage.tokens, _HEADLINE if name == "headline" else _STANDFIRST
        elif is_open:
            yield passage.tokens, _REST
        elif passage.is_headline:
            has_top = True
            yield passage.tokens, _HEADLINE
        else:
            is_open = len(passage.tokens) >= _LEAD_WORDS
            yield passage.tokens, _LEAD if has_top else _LEAD_ALONE


def _longest(tokens: list[Token], number: int, entry: Entry) -> tuple[Term | None, int]:
    """The longest term that stands at a token, and the index of its last word."""
    if entry.longer and number + 1 < len(tokens):
        for rest, term in entry.longer.get(tokens[number + 1].lower, ()):
            if _has_capitals(tokens[number].text, term) and _follows(tokens, number + 1, rest):
                return term, number + len(rest)
    return next((term for term in entry.alone if _has_capitals(tokens[number].text, term)), None), number


def _has_capitals(word: str, term: Term) -> bool:
    return not term.capital or (word.isupper() if term.shouted else word[0].isupper())


def _follows(tokens: list[Token], number: int, words: tuple[str, ...]) -> bool:
    """Whether words stand from a token on, with nothing but a gap between them and the word before."""
    if number + len(words) > len(tokens):
        return False
    for offset, word in enumerate(words, number):
        token = tokens[offset]
        if token.lower != word:
            return False
        if token.gap.strip(_BETWEEN) and not (token.gap == ". " and len(tokens[offset - 1].text) <= 2):
            return False
    return True


def _confidence(code: str, case: _Case, words: int) -> float | None:
    """How sure a topic is; None when it is not sure enough to be given."""
    strong = len({hit.term.key for hit in case.strong})
    plain = len({hit.term.key for hit in case.plain})
    if not strong or case.against > 1 or strong + plain < 2:
        return None
    score = sum(STRONG * _weight(hit) for hit in case.strong) + sum(_weight(hit) for hit in case.plain)
    length = min(words, 2_000)
    is_spread = len(set().union(*(hit.sentences for hit in (*case.strong, *case.plain)))) > 1
    if any(hit.is_top for hit in case.strong):
        needed = 6.0 + length / 250
        is_shown = any(hit.in_text for hit in (*case.strong, *case.plain))
    elif code in rules().on_top_only:
        return None
    elif any(hit.weight > _REST.weight for hit in case.strong):
        needed = 8.0 + length / 100
        is_shown = is_spread and (strong > 1 or plain > 2)
    else:
        needed = 10.0 + length / 90
        is_shown = is_spread and strong > 1 and plain > 0 and strong + plain > 3
    return min(0.98, 1.0 - 0.4 * (needed / score) ** 0.8) if is_shown and score >= needed else None


def _weight(hit: _Hit) -> float:
    return hit.weight * (1 + 0.3 * min(hit.count - 1, 3))


def _evidence(article: Article, case: _Case) -> Iterator[Piece]:
    """Places that show a topic, in reading order: the strongest terms first when there are too many."""
    ranked = sorted(case.strong, key=lambda hit: (-hit.weight, -hit.count, hit.places[0])) + case.plain
    places = [place for hit in ranked for place in hit.places[: 1 + (hit in case.strong)]]
    for start, end in sorted(places[:_MOST_PIECES]):
        yield article.piece(start, end)
