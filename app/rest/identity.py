"""The id of a request, which its answer and its lines in the log carry."""

import re
from collections.abc import Mapping
from random import getrandbits

_GIVEN = re.compile(rb"[A-Za-z0-9._-]{1,128}")


def identity_of(request: Mapping[bytes, bytes]) -> str:
    """The one that the client has given, when it is fit for a header and a log; else one by chance."""
    given = request.get(b"x-request-id", b"")
    return given.decode() if _GIVEN.fullmatch(given) else f"{getrandbits(64):016x}"
