"""Names printed in capitals, written as they are elsewhere."""

import re
from typing import Final

_PART: Final = re.compile(r"[^\s’'-]+")
_SMALL: Final = frozenset("von van der den de del della di da du dos das la le ter ten zu bin ibn al-".split())


def in_mixed_case(name: str) -> str:
    """A name in capitals with capitals at the head of its parts only; one with small letters as it is.

    "O’HARA-MCNEIL" is O’Hara-McNeil, "VON DER HEYDE" von der Heyde.
    """
    if not name.isupper() and not any(len(part) > 2 and part.isupper() for part in name.split()):
        return name
    return _PART.sub(_part, name)


def _part(match: re.Match[str]) -> str:
    part = match.group()
    if not part.isupper() or part.endswith("."):
        return part
    lower = part.lower()
    if lower in _SMALL and len(match.string) > match.end() and match.string[match.end()] == " ":
        return lower
    if lower.startswith("mc") and len(lower) > 4:
        return "Mc" + lower[2:].capitalize()
    if lower in ("ii", "iii", "iv"):
        return part
    return lower.capitalize()
