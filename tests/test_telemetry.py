"""Log lines are one JSON object each; metrics count and cost next to nothing."""

import io
import json
import logging
from typing import Any

import pytest

from app import telemetry
from tests.rest.logs import log
from tests.support.counting import calls

__all__ = ["log"]


def _only(stream: io.StringIO) -> dict[str, Any]:
    (line,) = stream.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_line_is_one_json_object_with_time_level_and_logger(log: io.StringIO) -> None:
    telemetry.logger("onrecord.test").info("stored", article="art_1", count=2)
    line = _only(log)
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "stored", "level": "info", "logger": "onrecord.test", "article": "art_1", "count": 2}


@pytest.mark.parametrize("name", ["uvicorn", "uvicorn.error"])
def test_what_a_library_has_made_of_the_servers_loggers_is_undone(name: str) -> None:
    theirs = logging.getLogger(name)
    theirs.disabled, theirs.propagate = True, False
    theirs.setLevel(logging.CRITICAL)
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        telemetry.configure_logging("json", "info", stream)
        theirs.warning("port in use")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
    assert _only(stream)["event"] == "port in use"


def test_line_of_a_library_has_the_same_shape(log: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").warning("port %d is %s", 8000, "taken")
    line = _only(log)
    assert (line["event"], line["level"], line["logger"]) == ("port 8000 is taken", "warning", "uvicorn.error")


def test_line_carries_the_request_id(log: io.StringIO) -> None:
    token = telemetry.request_id.set("abc")
    logging.getLogger("anything").warning("x")
    telemetry.request_id.reset(token)
    assert _only(log)["request_id"] == "abc"


def test_traceback_is_one_line_without_local_variables(log: io.StringIO) -> None:
    def fail(password: str) -> None:
        raise ValueError(len(password))

    try:
        fail("sword" + "fish")
    except ValueError:
        telemetry.logger("onrecord.test").exception("failed")
    assert "Traceback" in _only(log)["exception"]
    assert "swordfish" not in log.getvalue()


def test_line_that_is_no_utf8_is_written_all_the_same(log: io.StringIO) -> None:
    telemetry.logger("onrecord.test").info("odd", value="\ud800", number=10**40)
    assert "odd" in _only(log)["event"]


def test_lines_below_the_level_are_left_out(log: io.StringIO) -> None:
    telemetry.logger("onrecord.test").debug("no")
    logging.getLogger("other").debug("no")
    logging.getLogger("uvicorn.access").warning("no")
    assert log.getvalue() == ""


def test_console_has_no_local_variables_either(log: io.StringIO) -> None:
    telemetry.configure_logging("console", "info", log)
    secret = "sword" + "fish"
    try:
        raise ValueError(len(secret))
    except ValueError:
        telemetry.logger("onrecord.test").exception("failed")
    assert "Traceback" in log.getvalue()
    assert "swordfish" not in log.getvalue()


def test_histogram_is_cumulative() -> None:
    metrics = telemetry.Metrics()
    for seconds in (0.0001, 0.0005, 0.02, 60.0):
        metrics.observe("GET", "/v1/quotes", 200, seconds)
    text = metrics.exposition().decode()
    name = 'onrecord_http_request_duration_seconds_bucket{le="%s",method="GET",route="/v1/quotes"}'
    assert f"{name % '0.0005'} 2.0" in text
    assert f"{name % '0.025'} 3.0" in text
    assert f"{name % '10.0'} 3.0" in text
    assert f"{name % '+Inf'} 4.0" in text


def test_invented_methods_share_one_series() -> None:
    metrics = telemetry.Metrics()
    for method in ("BREW", "PROPFIND"):
        metrics.observe(method, "unmatched", 405, 0.001)
    assert (
        'onrecord_http_requests_total{method="other",route="unmatched",status="405"} 2.0'
        in metrics.exposition().decode()
    )


def test_workers_name_themselves_when_there_are_several() -> None:
    metrics = telemetry.Metrics(workers=2)
    metrics.observe("GET", "/", 200, 0.1)
    assert 'worker="' in metrics.exposition().decode()
    assert 'worker="' not in telemetry.Metrics().exposition().decode()


def test_counting_a_request_calls_a_handful_of_functions_however_many_were_counted() -> None:
    metrics = telemetry.Metrics()

    def observe() -> None:
        metrics.observe("GET", "/v1/quotes", 200, 0.003)

    first = calls(observe)
    for _ in range(1_000):
        observe()
    assert calls(observe) <= first <= 10
