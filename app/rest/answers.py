"""Answers that were given already, kept for as long as the database stays as it was."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from starlette.types import Scope

from app.rest import conditional
from app.rest.headers import Field, lines_of

Key = tuple[object, ...]
State = Callable[[], int | None]
_EACH: Final = 3_072
"""Bytes that an answer takes besides its body and its key: its header fields, mostly."""

_RECENT: Final = 4_096
"""Questions that are remembered, to tell those that are asked again."""

_KEYS: Final = frozenset((b"authorization", b"x-api-key"))
ASKED: Final = "answer_key"
"""Where a request's state holds the key that was asked for on the way here, so that it is not worked out twice."""

_OWN: Final = frozenset((b"cache-control", b"vary", b"set-cookie"))
_LEFT_OUT_OF_304: Final = frozenset((b"content-type", b"content-length", b"content-encoding", b"content-language"))


@dataclass
class Answer:
    """A whole answer of status 200 as it goes out, but for the fields that differ from exchange to exchange.

    route: the one that made it, for the metrics, which know it by its template. size: the room it takes, once kept.
    """

    route: Any
    tag: bytes
    fields: list[Field]
    body: bytes
    size: int = 0

    @cached_property
    def template(self) -> str:
        """The route as the metrics know it."""
        return str(getattr(self.route, "path_format", ""))

    @cached_property
    def unchanged(self) -> list[Field]:
        """The fields of a 304 that stands for it."""
        return [field for field in self.fields if field[0] not in _LEFT_OUT_OF_304]

    @cached_property
    def lines(self) -> bytes:
        """The fields as lines, made when the answer is sent again for the first time."""
        return lines_of(self.fields)

    @cached_property
    def unchanged_lines(self) -> bytes:
        """The same of the 304."""
        return lines_of(self.unchanged)

    def is_held(self, if_none_match: bytes | None) -> bool:
        """Whether the client has it already, by its own words."""
        return if_none_match is not None and conditional.is_known(self.tag, if_none_match)


class Answers:
    """The answers to open reads that are asked for again, up to so many bytes; those used least lately go first.

    The first time, only the question is remembered, by its hash and beyond commits: whoever walks through everything
    once takes no room from what is asked for all the time.

    An answer is a function of the database and of what the key holds. It is sent again only while the database is in
    the state that it was asked in: any commit, of whichever process, ends them all.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._left = room
        self._of: int | None = None
        self._state: State | None = None
        self._kept: OrderedDict[Key, Answer] = OrderedDict()
        self._recent: OrderedDict[int, None] = OrderedDict()

    def follow(self, state: State | None) -> None:
        """Tell states of the database apart by these numbers, None for one unknown; without them nothing is kept."""
        self._state = state

    def key_of(self, scope: Scope, request: Mapping[bytes, bytes], coding: str) -> Key | None:
        """Where the answer to a request is kept, asked before it is made; None when it is not.

        A field that came twice is not told apart here, and may be read either way where the answer is made.
        """
        path: bytes = scope.get("raw_path") or b""
        if (
            self._state is None
            or scope["method"] != "GET"
            or not path.startswith(b"/v1/")
            or len(request) != len(scope["headers"])
            or not _KEYS.isdisjoint(request)
        ):
            return None
        state = self._state()
        if state is None:
            return None
        if state != self._of:
            self._kept.clear()
            self._of, self._left = state, self._room
        host, accept = request.get(b"host"), request.get(b"accept")
        return state, path, scope["query_string"], scope["scheme"], host, accept, coding

    def find(self, key: Key) -> Answer | None:
        """The answer kept there."""
        answer = self._kept.get(key)
        if answer is not None:
            self._kept.move_to_end(key)
        return answer

    def keep(self, key: Key, answer: Answer) -> None:
        """Keep an answer, unless it is asked for the first time, too large, or the database has changed since."""
        if not self._is_asked_again(key):
            return
        answer.size = _EACH + len(answer.body) + sum([len(part) for part in key if isinstance(part, bytes)])
        if key[0] != self._of or key in self._kept or answer.size > self._room // 8:
            return
        # Copied, since what orjson gives has grown by doubling: kept as it is, it would hold four times its size.
        answer.body = bytes(memoryview(answer.body))
        self._kept[key] = answer
        self._left -= answer.size
        while self._left < 0:
            self._left += self._kept.popitem(last=False)[1].size

    def _is_asked_again(self, key: Key) -> bool:
        question = hash(key[1:])
        again = question in self._recent
        self._recent[question] = None
        self._recent.move_to_end(question)
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)
        return again


def is_open(fields: Mapping[bytes, bytes]) -> bool:
    """Whether a route has left it to the edge who may keep its answer and what it depends on."""
    return _OWN.isdisjoint(fields)
