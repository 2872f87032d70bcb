"""Well-formed XML 1.0 from any text: elements and attributes, escaped, without the characters XML forbids."""

import re
from collections.abc import Iterable, Mapping

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

# All that XML 1.0 (fifth edition), section 2.2, does not name: no reference can stand for them either, so they are
# dropped. Named themselves, they compile ten times sooner than as what is not among the others.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A bare CR would be read back as LF, and white space in an attribute as a space.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"} | {c: f"&#{ord(c)};" for c in "\t\n\r"}
)


def clean(text: str) -> str:
    """The text without the characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text)


def element(name: str, text: str, attributes: Mapping[str, str | None] | None = None) -> str:
    """An element that holds text; attributes that are None are left out."""
    return f"<{name}{_attributes(attributes)}>{clean(text).translate(_IN_TEXT)}</{name}>"


def empty(name: str, attributes: Mapping[str, str | None]) -> str:
    """An element without content."""
    return f"<{name}{_attributes(attributes)}/>"


def nest(name: str, children: Iterable[str], attributes: Mapping[str, str | None] | None = None) -> str:
    """An element that holds elements already written, one a line."""
    return f"<{name}{_attributes(attributes)}>\n" + "".join(f"{child}\n" for child in children) + f"</{name}>"


def _attributes(attributes: Mapping[str, str | None] | None) -> str:
    known = ((name, value) for name, value in (attributes or {}).items() if value is not None)
    return "".join(f' {name}="{clean(value).translate(_IN_ATTRIBUTE)}"' for name, value in known)
