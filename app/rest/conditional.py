"""Entity tags: making them, comparing them with `If-None-Match` (RFC 9110, 8.8.3 and 13.1.2)."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256

_TAG = re.compile(rb'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def digest_of(body: bytes) -> bytes:
    """144 bits that stand for the content."""
    return sha256(body).digest()[:18]


def tag_of(digest: bytes) -> bytes:
    """A strong tag of 24 characters."""
    return b'"%b"' % urlsafe_b64encode(digest)


def coded(tag: bytes, coding: str) -> bytes:
    """The tag of the same representation in a content coding: other octets, hence another strong tag."""
    return tag if coding == "identity" or tag.startswith(b"W/") else b'%b-%b"' % (tag[:-1], coding.encode())


def is_known(tag: bytes, if_none_match: bytes) -> bool:
    """Whether the client has this representation already: `*`, or the tag in its list by weak comparison."""
    if if_none_match.strip() == b"*":
        return True
    return tag.removeprefix(b"W/") in _TAG.findall(if_none_match)
