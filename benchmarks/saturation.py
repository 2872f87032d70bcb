"""How many requests a second an arm answers when it is given all it can take: `wrk`, where that is installed."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Final

from benchmarks.servers import Server

_COMMAND: Final = ("wrk", "-t1", "-c16", "-d2s", "--latency", "-H", "Host: bench")
_RATE: Final = re.compile(r"Requests/sec:\s+([\d.]+)")
_P99: Final = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True, slots=True)
class Saturated:
    """Requests a second over sixteen connections, and the wait in ms that 99 of 100 stayed within."""

    rate: float
    p99_ms: float


def is_here() -> bool:
    """Whether wrk is installed."""
    return shutil.which("wrk") is not None


def saturate(server: Server, path: str) -> Saturated:
    """One path again and again for two seconds."""
    url = f"http://127.0.0.1:{server.port}{path}"
    said = subprocess.run([*_COMMAND, url], stdout=subprocess.PIPE, check=True, text=True).stdout
    rate, p99 = _RATE.search(said), _P99.search(said)
    if rate is None or p99 is None:
        raise ValueError(f"wrk says what is not understood: {said}")
    return Saturated(float(rate[1]), float(p99[1]) * _MILLISECONDS[p99[2]])
