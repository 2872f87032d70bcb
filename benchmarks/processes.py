"""A worker's memory, and what it costs to start one."""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import sleep
from typing import Any, Final

import uvloop

from benchmarks.arms.running import Bench, running
from benchmarks.client import fire, requests
from benchmarks.operations import What, path
from benchmarks.reads import keys_of
from benchmarks.report import Table

_STARTS: Final = 5
_REQUESTS: Final = 500
_THIRD_PARTY: Final = (  # uvloop is imported when the server runs
    "import sys, uvloop, app.cli.serving, app.main; own = {'app', 'uvicorn_worker', '__main__'}; "
    "print(' '.join(n for n in sys.modules if n.split('.')[0] not in own and not n.startswith('_')))"
)
_MEMORY, _START = 90, 1.3
_WHAT: Final[tuple[What, ...]] = ("article", "topic", "speaker")


def measure(database: Path, folder: Path) -> dict[str, Any]:
    """Memory of a worker after a few thousand answers, and processor time until the first one."""
    bench = Bench(database, folder, {})
    keys = keys_of(database)
    starts, imports = [], []
    modules = subprocess.run(
        [sys.executable, "-c", _THIRD_PARTY], stdout=subprocess.PIPE, check=True, text=True
    ).stdout.split()
    for _ in range(_STARTS):
        with running("onrecord", bench) as server:
            server.get("/v1/articles")
            starts.append(server.cpu_seconds())
        imports.append(_cpu_of_importing(modules))
    with running("onrecord", bench) as server:
        for what in _WHAT:
            asked = [path("onrecord", what, key) for key in (keys[what] * _REQUESTS)[:_REQUESTS]]
            uvloop.run(fire(server.port, requests(asked, ["bench"] * len(asked)), 4))
        sleep(1)
        memory = server.memory()
    return {
        "pss_kB": memory["Pss"],
        "pss_without_files_kB": memory["Pss_Anon"],
        "pss_of_files_kB": memory["Pss_File"],
        "cpu_ms_to_first_answer": round(median(starts) * 1e3),
        "cpu_ms_of_importing": round(median(imports) * 1e3),
        "times": round(median(start / least for start, least in zip(starts, imports, strict=True)), 2),
    }


def _cpu_of_importing(modules: list[str]) -> float:
    """Processor seconds of a process that imports these and does nothing."""
    tried = f"import importlib, time\nfor name in {modules!r}:\n    importlib.import_module(name)\n"
    told = "print(time.process_time())"  # before it ends, which costs it a good deal more: the service does not end
    said = subprocess.run([sys.executable, "-c", tried + told], stdout=subprocess.PIPE, check=True, text=True).stdout
    return float(said.split()[-1])


def table(number: int, found: dict[str, Any]) -> Table:
    """Both, with what is promised."""
    rows = [
        ["MB of memory a worker (PSS)", f"{found['pss_kB'] / 1000:.0f}", f"<= {_MEMORY}"],
        ["of that, pages of files", f"{found['pss_of_files_kB'] / 1000:.0f}", ""],
        ["CPU ms to the first answer", f"{found['cpu_ms_to_first_answer']:,}", ""],
        ["CPU ms of importing the same libraries", f"{found['cpu_ms_of_importing']:,}", ""],
        ["times", f"{found['times']:.2f}", f"<= {_START}"],
    ]
    return Table(f"A worker on {number:,} articles", ["", "measured", "promised"], rows)
