"""The day that stands beside an attribution: "said on Friday", "Lind on Friday told", "On 12 September, Lind said".

Only a day that can mean nothing but the saying counts: "said of the vote on Friday" states no such day.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.text.days import Day, Token, is_month, is_weekday, may_state_a_day, read_day, tokens_of
from app.text.document import Document, Piece, Span

_REACH: Final = 160
_CLOSE: Final = 30
_SENTENCE: Final = re.compile(r"(?<![A-Z])[.!?]\s+(?=[A-Z])|\n|[“”\"„«»]|''|``")
_STILL_TO_COME: Final = frozenset(
    "will would to shall should may might can could must not never cannot ’ll ’d going expected due".split()
)
_BARE_SAYING: Final = frozenset("said says say saying added adding wrote tweeted".split())
_SPEAKING: Final = frozenset("speaking talking writing testifying appearing".split())
_ABOUT_WHEN: Final = frozenset("also again separately publicly late early earlier later there here".split())
_ARTICLES: Final = frozenset("the a an his her their its our".split())
_PLACES: Final = frozenset("in at during from outside inside near alongside aboard".split())
_TALKS: Final = frozenset("interview conversation call meeting talks chat discussion appearance debate".split())
_ON_AIR: Final = frozenset("television tv radio air stage camera".split())
_NO_NOUN: Final = frozenset(
    "of about after before since until till by for ahead following that which who whom whose how why when where what "
    "whether if because as while against over and or but is was are were be been being has had have do does did he she "
    "it they we i you this these those than then through between among under into not no ago last next past every each "
    "coming only to with on response regard reference connection relation advance".split()
) | (_PLACES | _ARTICLES | _STILL_TO_COME)
_MOST_WORDS: Final = 5
_MOST_PHRASES: Final = 3


def stated_day(
    document: Document, spans: Sequence[Span], cue: Piece | None, mention: Piece | None, role: str | None = None
) -> Day | None:
    """The day on which the text says these words were said, placed in the field of the cue; None when it says none.

    Looks a bounded way around the cue, never beyond its sentence nor into the words themselves.
    """
    if cue is None:
        return None
    text = document.field(cue.field)
    own = [span for span in spans if span.field == cue.field]
    speaker = mention if mention is not None and _is_near(mention, cue) else cue
    first, last = min(cue.start, speaker.start), max(cue.end, speaker.end)
    if not may_state_a_day(text, max(0, first - _REACH), last + _REACH) or _is_to_come(text, cue):
        return None
    if speaker.end > cue.start:
        return _after(_following(text, last, own), cue)
    between = tokens_of(text, speaker.end, cue.start)
    found = _between(between) or _after(_following(text, cue.end, own), cue)
    if found is None and _is_plain(between):
        found = _before(_preceding(text, speaker.start, own, role))
    return found


def _is_near(mention: Piece, cue: Piece) -> bool:
    return mention.field == cue.field and max(mention.start - cue.end, cue.start - mention.end) <= _REACH


def _is_to_come(text: str, cue: Piece) -> bool:
    """Whether the saying lies ahead, or was none: "will tell", "is to say", "did not say"."""
    for word in reversed(tokens_of(text, max(0, cue.start - _CLOSE), cue.end)):
        if not word.text[0].isalpha():
            return False
        if word.text.lower() in _STILL_TO_COME:
            return True
    return False


def _following(text: str, start: int, own: Sequence[Span]) -> list[Token]:
    """What stands between a place and the end of its sentence, or the next of the words themselves."""
    end = min([len(text), start + _REACH, *(span.start for span in own if span.start >= start)])
    stop = _SENTENCE.search(text, start, end)
    return tokens_of(text, start, end if stop is None else stop.start())


def _preceding(text: str, end: int, own: Sequence[Span], role: str | None) -> list[Token]:
    """What stands between the beginning of the sentence and a speaker with a role; nothing when out of reach."""
    begin = max([0, end - _REACH, *(span.end for span in own if span.end <= end)])
    stops = [found.end() for found in _SENTENCE.finditer(text, begin, end)]
    if not stops and begin > 0:
        return []
    start = stops[-1] if stops else 0
    head = text[start:end].rstrip().removesuffix(role or "")
    return tokens_of(text, start, start + len(head))


def _between(tokens: Sequence[Token]) -> Day | None:
    """Of "Lind on Friday said" and "Lind, late on Friday, also said" the day."""
    at = _past_adverbs(tokens, int(bool(tokens) and tokens[0].text == ","))
    found = read_day(tokens, at)
    if found is None:
        return None
    day, at = found
    at += at < len(tokens) and tokens[at].text == ","
    return day if _past_adverbs(tokens, at) == len(tokens) else None


def _is_plain(tokens: Sequence[Token]) -> bool:
    """Whether nothing stands there but adverbs, or an office between commas."""
    at = 0
    if tokens and tokens[0].text == ",":
        closing = next((place for place, token in enumerate(tokens[1:], 1) if token.text == ","), 0)
        if not closing or any(token.text.lower() in _NO_NOUN - _ARTICLES - {"of", "for"} for token in tokens[:closing]):
            return False
        at = closing + 1
    return _past_adverbs(tokens, at) == len(tokens)


def _past_adverbs(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and (tokens[at].text in _ABOUT_WHEN or tokens[at].text.endswith("ly")):
        at += 1
    return at


def _after(tokens: Sequence[Token], cue: Piece) -> Day | None:
    """The day that follows the saying, at once or after whom it was said to and where."""
    at = _past_apposition(tokens)
    return _walk(tokens, at, to_whom=cue.text.lower() not in _BARE_SAYING)[0]


def _past_apposition(tokens: Sequence[Token]) -> int:
    """Past an office between commas, where a day follows it at once."""
    if not tokens or tokens[0].text != ",":
        return 0
    for at, token in enumerate(tokens[1:], 1):
        if token.text == ",":
            return at + 1 if read_day(tokens, at + 1) is not None else 0
        if token.text.lower() in _NO_NOUN - _ARTICLES - {"of", "for"}:
            return 0
    return 0


def _walk(tokens: Sequence[Token], at: int, *, to_whom: bool) -> tuple[Day | None, int]:
    """The day after so many phrases that say to whom or where, and the token after it."""
    at = _past_adverbs(tokens, at)
    last = ""
    for number in range(_MOST_PHRASES + 1):
        if (found := _day_here(tokens, at, is_first=number == 0 and not to_whom)) is not None:
            return found
        word = tokens[at].text.lower() if at < len(tokens) else ""
        if number == 0 and word == "to":
            ahead = _past_noun(tokens, at + 1)
        elif number == 0 and to_whom and word not in _PLACES:
            ahead = _past_noun(tokens, at)
        elif word in _PLACES or (word == "with" and last in _TALKS) or (word == "on" and _is_on_air(tokens, at + 1)):
            if (found := _in_noun(tokens, at + 1)) is not None:
                return found
            ahead = _past_noun(tokens, at + 1)
        else:
            break
        if ahead is None:
            break
        last = tokens[ahead - 1].text
        at = _past_adverbs(tokens, ahead)
    return None, at


def _day_here(tokens: Sequence[Token], at: int, *, is_first: bool) -> tuple[Day, int] | None:
    """A day that is no part of a name: "told Sunday Politics" states none."""
    found = read_day(tokens, at)
    if found is None or tokens[at].text.lower() in ("on", "yesterday", "today", "tonight", "this"):
        return found
    following = tokens[found[1]].text if found[1] < len(tokens) else ""
    return None if following[:1].isupper() and not is_first and not is_month(following) else found


def _in_noun(tokens: Sequence[Token], at: int) -> tuple[Day, int] | None:
    """The day of "at a Sunday news conference"."""
    if at + 2 >= len(tokens) or tokens[at].text not in ("a", "an") or not tokens[at + 2].text.islower():
        return None
    return read_day(tokens, at + 1)


def _is_on_air(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text if at < len(tokens) else ""
    return word in _ON_AIR or (word[:1].isupper() and not is_weekday(word) and not is_month(word))


def _past_noun(tokens: Sequence[Token], at: int) -> int | None:
    """Past a short noun phrase, with the places that commas hang on a name; None when there is none."""
    has_article = at < len(tokens) and tokens[at].text.lower() in _ARTICLES
    at += has_article
    begin, small = at, 0
    while at < len(tokens) and at - begin < _MOST_WORDS and _is_noun(tokens[at].text, is_first=at == begin):
        small += tokens[at].text[:1].islower()
        at += 1
        at += at < len(tokens) and tokens[at].text == "." and len(tokens[at - 1].text) == 1
    if at == begin or small > (4 if has_article else 2):
        return None
    while at + 1 < len(tokens) and tokens[at].text == "," and tokens[at - 1].text[:1].isupper():
        if read_day(tokens, at + 1) is not None:
            return at + 1
        if not _is_noun(tokens[at + 1].text, is_first=False) or not tokens[at + 1].text[:1].isupper():
            return None
        at += 2
        while at < len(tokens) and (tokens[at].text == "." or _is_name(tokens[at].text)):
            at += 1
    return at


def _is_noun(word: str, *, is_first: bool) -> bool:
    if not word[:1].isalpha() or word.lower() in _NO_NOUN or is_month(word) or (is_weekday(word) and not is_first):
        return False
    return word[:1].isupper() or not word.endswith("ed")


def _is_name(word: str) -> bool:
    return word[:1].isupper() and _is_noun(word, is_first=False)


def _before(tokens: Sequence[Token]) -> Day | None:
    """The day in the phrases with which a sentence leads up to its speaker: "In a statement on Friday, Lind said"."""
    if not tokens:
        return None
    day, at = _walk(tokens, int(tokens[0].text.lower() in _SPEAKING), to_whom=False)
    if day is None:
        return None
    if at < len(tokens) and tokens[at].text in _PLACES:
        at = _past_noun(tokens, at + 1) or at
    at += at < len(tokens) and tokens[at].text == ","
    at += at < len(tokens) and tokens[at].text == "the"
    return day if at == len(tokens) else None
