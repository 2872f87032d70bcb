"""Slugs: stable lower-case ASCII names for addresses."""

import re
from typing import Final

from anyascii import anyascii

_APOSTROPHE: Final = re.compile(r"['`]")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")


def slugify(text: str, limit: int = 80) -> str:
    """Lower-case ASCII words joined by hyphens, cut at a word; empty when nothing of the text is left.

    limit: characters; a first word longer than it is cut inside.
    """
    slug = _NOT_SLUG.sub("-", _APOSTROPHE.sub("", anyascii(text)).lower()).strip("-")
    if len(slug) <= limit:
        return slug
    cut = slug[: limit + 1].rfind("-")
    return slug[: cut if cut > 0 else limit].strip("-")
