"""Answers that were given already, sent by a server that need not ask the application."""

import logging
from time import perf_counter

from starlette.types import Scope

from app import telemetry
from app.rest import coding
from app.rest.answers import ASKED, Answers
from app.rest.drain import Drain
from app.rest.headers import HeaderPolicy
from app.rest.identity import identity_of


class Again:
    """What the edge does for a kept answer, in one step: the same fields, the same counts, no task and no messages.

    It is for a service without a rate limit, on a server that takes the scope as it comes from the connection.
    """

    def __init__(self, answers: Answers, policy: HeaderPolicy, metrics: telemetry.Metrics, drain: Drain) -> None:
        self._answers = answers
        self._policy = policy
        self._metrics = metrics
        self._drain = drain

    def __call__(self, scope: Scope) -> tuple[int, bytes, bytes] | None:
        """Status, header lines and body of the answer; None when it has to be made, or told of in the log."""
        if self._drain.is_on or logging.root.level <= logging.DEBUG:
            return None
        began = perf_counter()
        request = dict(scope["headers"])
        key = self._answers.key_of(scope, request, coding.choose(request.get(b"accept-encoding")))
        scope["state"][ASKED] = key
        known = None if key is None else self._answers.find(key)
        if known is None or self._policy.cors(request.get(b"origin")):
            return None
        status, body = (304, b"") if known.is_held(request.get(b"if-none-match")) else (200, known.body)
        lines = known.unchanged_lines if status == 304 else known.lines
        self._metrics.observe("GET", known.template, status, perf_counter() - began)
        return status, b"%bx-request-id: %b\r\n" % (lines, identity_of(request).encode()), body
