"""What the service tells its operators: structured log lines and Prometheus metrics."""

import logging
import os
import sys
from bisect import bisect_left
from collections.abc import Iterable, MutableMapping
from contextvars import ContextVar
from typing import Any, TextIO

import orjson
import structlog
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request being answered; every log line made meanwhile carries it."""


def configure_logging(log_format: str, level: str, stream: TextIO | None = None) -> None:
    """Send every line of the process, ours and the libraries', to one stream in one shape.

    Uvicorn's own lines come along when it is started with `log_config=None`; its access log stays off, since it
    costs more than most answers. Called again, it replaces what was set before.
    """
    out = stream or sys.stderr
    console = log_format == "console" or (log_format == "auto" and out.isatty())
    shared: list[structlog.typing.Processor] = [
        _add_request_id,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    shape: list[structlog.typing.Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if console:
        plain = structlog.dev.plain_traceback  # the pretty ones print local variables, keys among them
        shape.append(structlog.dev.ConsoleRenderer(colors=out.isatty(), exception_formatter=plain))
    else:
        shape += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_as_json)]
    handler = logging.StreamHandler(out)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=shape, foreign_pre_chain=shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.asgi"):  # whatever a library has made of them before
        theirs = logging.getLogger(name)
        theirs.handlers.clear()
        theirs.propagate, theirs.disabled = True, False
        theirs.setLevel(logging.NOTSET)
    logging.getLogger("uvicorn.access").disabled = True
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger for a part of the service."""
    found: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return found


def _add_request_id(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    current = request_id.get()
    if current is not None:
        event.setdefault("request_id", current)
    return event


def _as_json(event: object, **_: object) -> str:
    try:
        return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:  # a lone surrogate or a giant number: the line matters more than its form
        return orjson.dumps({"event": repr(event).encode("ascii", "backslashreplace").decode()}).decode()


class Metrics(Collector):
    """The numbers of one application, in a registry of its own; further collectors may join `registry`.

    The counts are those of this process. With several workers a scrape reaches one of them, which names itself in the
    label `worker`: sum over that label for rates, and scrape often enough to meet every worker.
    """

    def __init__(self, *, workers: int = 1) -> None:
        self.registry = CollectorRegistry()
        self.in_flight = 0
        self._worker = str(os.getpid()) if workers > 1 else ""
        self._requests: dict[tuple[str, str, int], int] = {}
        self._seconds: dict[tuple[str, str], list[float]] = {}
        self.registry.register(self)
        for kind in (ProcessCollector, PlatformCollector, GCCollector):
            kind(registry=self.registry)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request; `route` is its path template, never the path itself."""
        method = method if method in _METHODS else "other"
        requests = (method, route, status)
        self._requests[requests] = self._requests.get(requests, 0) + 1
        bins = self._seconds.get((method, route))
        if bins is None:
            bins = self._seconds[method, route] = [0.0] * (len(BOUNDS) + 2)
        bins[bisect_left(BOUNDS, seconds)] += 1
        bins[-1] += seconds

    def collect(self) -> Iterable[Metric]:
        """The numbers as Prometheus takes them."""
        names, values = (["worker"], [self._worker]) if self._worker else ([], [])
        requests = CounterMetricFamily(
            "onrecord_http_requests", "Requests answered.", labels=["method", "route", "status", *names]
        )
        for (method, route, status), count in list(self._requests.items()):
            requests.add_metric([method, route, str(status), *values], count)
        seconds = HistogramMetricFamily(
            "onrecord_http_request_duration_seconds", "Time to answer.", labels=["method", "route", *names]
        )
        for (method, route), bins in list(self._seconds.items()):
            seconds.add_metric([method, route, *values], _cumulative(bins[:-1]), bins[-1])
        in_flight = GaugeMetricFamily("onrecord_http_requests_in_flight", "Requests being answered.", labels=names)
        in_flight.add_metric(values, self.in_flight)
        return [requests, seconds, in_flight]

    def exposition(self) -> bytes:
        """Everything in the registry in the text format; its media type is `EXPOSITION`."""
        return generate_latest(self.registry)


def _cumulative(bins: list[float]) -> list[tuple[str, float]]:
    total, buckets = 0.0, []
    for bound, count in zip([*map(str, BOUNDS), "+Inf"], bins, strict=True):
        total += count
        buckets.append((bound, total))
    return buckets
