"""The log of one test, caught as JSON lines."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from app import telemetry


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """A stream that takes the log as JSON from the level info on; the logging of before comes back afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    clients = logging.getLogger("httpx")  # tells of each request too, from the other side
    clients.disabled = True
    stream = io.StringIO()
    telemetry.configure_logging("json", "info", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    clients.disabled = False
    structlog.reset_defaults()
