"""The IPTC Media Topics the rules can give, with all that lie above them: codes, names, tree."""

from functools import cache
from typing import NamedTuple

from app.text.topics.tree import TREE


class MediaTopic(NamedTuple):
    """A topic by its code, and the code directly above it; None at the top."""

    code: str
    name: str
    broader: str | None


@cache
def media_topics() -> dict[str, MediaTopic]:
    """Every topic of the tree by its code, broader ones before narrower."""
    found: dict[str, MediaTopic] = {}
    above: list[str] = []
    for line in TREE.strip().split("\n"):
        number, name = line.strip().split(" ", 1)
        depth = (len(line) - len(line.lstrip())) // 2
        code = f"medtop:{number}"
        del above[depth:]
        found[code] = MediaTopic(code, name, above[-1] if above else None)
        above.append(code)
    return found


def with_broader(code: str) -> list[MediaTopic]:
    """A topic and all above it, the broadest first."""
    found: list[MediaTopic] = []
    at: str | None = code
    while at is not None:
        found.append(media_topics()[at])
        at = found[-1].broader
    return found[::-1]
