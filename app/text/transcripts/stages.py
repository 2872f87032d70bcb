"""What a transcript prints besides the words: stage directions, end marks, the time of day, an editor's notes."""

import re
from typing import Final

_TIME: Final = r"(?:\d{1,2}:\d\d\s{0,3}[AaPp]\.?\s?[Mm]\.?(?:\s{0,3}\(?[A-Z][A-Za-z]{1,4}\)?)?(?: \(local\))?)"
_END: Final = re.compile(rf"[\W_]*(?:(?:END|End)\b[\W_]*{_TIME}?|{_TIME})[\W_]*")
_HASHES: Final = re.compile(r"[\\*_\s]*#[\\#*_\s]*")
_CLOSING: Final = re.compile(rf"\s[\W_]{{0,6}}(?:END(?:\s{{1,3}}{_TIME})?|{_TIME}|(?:\\?#\s?){{2,5}})[*_\s.-]{{0,6}}")
_LONGEST_CLOSING: Final = 40
_NOTE: Final = re.compile(
    r"[\W_]{0,4}(?:(?:this|the) (?:interview|transcript|conversation|discussion|debate|q&a) [^.\n]{0,40}\b(?:edited|"
    r"condensed|conducted|translated|transcribed|recorded|updated|corrected|abridged|shortened)\b|editor[’']?s? note|"
    r"transcript (?:by|provided|edited)|correction:|note:|©|copyright\b|source:|read more|related:|watch:|listen:|"
    r"interview (?:by|conducted))",
    re.IGNORECASE,
)
_DIRECTION: Final = re.compile(r"[(\[]([^()\[\]\n]{1,200})[)\]]")
_LONGEST: Final = 204
_STAGE: Final = re.compile(
    r"(?:(?:as|via|through|in|by|with|speaking|speaks|spoke) (?:an? |the )?(?:interpret|translat|foreign|"
    r"[A-Z][a-z]+(?:ian|ish|ese|ench|man|ic|ew|i|ch|ch)\b)|laugh|chuckl|applau|cheer|cross-?\s?talk|"
    r"inaudible|no (?:translation|response|audible)|off[- ]mi|boos|pause|begins|continues|music|simultaneous|video|"
    r"interpreted|through interp|gestur|nods|shakes|sighs|coughs|clears|whistl|chant|singing|sings|speaks|"
    r"indiscernible)",
    re.IGNORECASE,
)
_EDGE: Final = " \t\u00a0\u2009\u202f\u200b\ufeff*_"
_STOPS: Final = frozenset('.!?…”"’—–-)]:')


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether a paragraph ends the record: "END 6:52 P.M. CET", the time, "###", or an editor's note on it."""
    if _NOTE.match(text, start, end):
        return True
    if end - start > 2 * _LONGEST_CLOSING:
        return False
    return bool(_END.fullmatch(text, start, end) or _HASHES.fullmatch(text, start, end))


def bare_words(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """The place without edges, end mark and directions at both ends; and whether an end mark was there.

    Directions within the words stay, so does "(inaudible)" when it stands for a part of a sentence.
    """
    start, end = _trimmed(text, start, end)
    is_end = False
    if end > start:
        at = max(start, end - _LONGEST_CLOSING)
        closing = next((one for one in _CLOSING.finditer(text, at, end) if one.end() == end), None)
        if closing is not None and text[closing.start() - 1] in _STOPS:
            start, end = _trimmed(text, start, closing.start())
            is_end = True
    while start < end:
        match = _DIRECTION.match(text, start, end)
        if match is None or not _is_direction(match.group(1), is_whole=match.end() == end):
            break
        start, end = _trimmed(text, match.end(), end)
        if text[start : start + 1] in (".", ","):
            start, end = _trimmed(text, start + 1, end)
    while start < end and text[end - 1] in ")].":
        stop = end - (text[end - 1] == ".")
        opening = max(
            text.rfind("(", max(start, stop - _LONGEST), stop), text.rfind("[", max(start, stop - _LONGEST), stop)
        )
        match = _DIRECTION.match(text, opening, stop) if opening > start else None
        if match is None or match.end() != stop or not _is_direction(match.group(1), is_whole=False):
            break
        if text[:opening].rstrip(_EDGE)[-1:] not in _STOPS:
            break
        start, end = _trimmed(text, start, opening)
    return (start, end, is_end) if any(letter.isalnum() for letter in text[start:end]) else (start, start, is_end)


def _is_direction(words: str, *, is_whole: bool) -> bool:
    """Whether words in parentheses describe the scene; a paragraph that is nothing else does."""
    if is_whole:
        return True
    if words.rstrip('”"').endswith((".", "!")) and words.lstrip('“"')[:1].isupper():
        return True
    return bool(_STAGE.match(words)) and not words.lower().startswith("inaud")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start] in _EDGE or text[start] == "\n"):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1] == "\n"):
        end -= 1
    return start, end
