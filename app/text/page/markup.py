"""HTML in a text that should be plain: what stands for nothing but the look of it, and letters written as entities."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

_BLOCKS: Final = frozenset(
    "p br div h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption section article header footer aside main hr "
    "table tr td th tbody thead".split()
)
_INLINE: Final = "a abbr b cite code em i img mark q s small span strong sub sup time u".split()
# A quotation mark stands in a tag as that of an attribute only: behind "a<b" it opens a quotation.
_VALUE: Final = r"""(?:"[^"<]*"(?=[\s/>])|'[^'<]*'(?=[\s/>])|"[^"<>]*(?=>)|'[^'<>]*(?=>)|[^\s"'<>]+)"""
_ATTRIBUTES: Final = rf"(?:\s+[\w:.@-]+(?:\s*=\s*{_VALUE})?)*"
_MARKUP: Final = re.compile(
    rf"</?({'|'.join(sorted((*_BLOCKS, *_INLINE), key=len, reverse=True))})(?![\w-]){_ATTRIBUTES}\s*/?>"
    r"|<!--[^<>]{0,200}-->"
    r"|<(?:script|style)(?![\w-])[^<>]*>[^<]*</(?:script|style)\s*>"
    r"|[ ]?<[\w.+%-]{1,64}@[\w.-]{1,255}>"
    r"|&(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|[a-zA-Z]{2,8});",
    re.IGNORECASE,
)


def without_markup(text: str) -> Iterator[tuple[int, int, str]]:
    """What is to be put in the place of each tag and entity, in order: a line's end, nothing, or the letter meant."""
    if "<" not in text and "&" not in text:
        return
    for found in _MARKUP.finditer(text):
        tag = found.group(1)
        if found.group()[0] != "&":
            yield found.start(), found.end(), "\n" if tag and tag.lower() in _BLOCKS else ""
        elif (letter := unescape(found.group())) != found.group():
            yield found.start(), found.end(), letter
