"""The servers that are measured, each in a process of its own on a free port of this machine."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import clock_gettime_ns, monotonic, sleep
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

_PATIENCE = 60.0
_SHOWN = 4_000


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    pid: int
    port: int

    def cpu_seconds(self) -> float:
        """Processor time the process has used, in user and system mode: its clock, as Linux numbers it."""
        return clock_gettime_ns((~self.pid << 3) | 2) / 1e9

    def memory(self) -> dict[str, int]:
        """The process's share of the memory it uses, in kB, by the names of `/proc/PID/smaps_rollup`."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        return {name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}

    def get(self, path: str, host: str = "bench") -> bytes:
        """One answer."""
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host})
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - ours
            body: bytes = answer.read()
            return body

    def tag(self, path: str, host: str = "bench") -> str:
        """The entity tag of an answer; empty when it has none."""
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host})
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - ours
            return answer.headers["etag"] or ""


def uvicorn(application: str, port: int) -> list[str]:
    """The command that serves an application of this environment as the service itself is served."""
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port), "--no-access-log"]
    factory = ["--factory"] if application.endswith(":create_app") else []
    return [*command, *factory, "--loop", "uvloop", "--http", "httptools", "--ws", "none", "--log-level", "warning"]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(
    command: Sequence[str], port: int, environment: Mapping[str, str] = {}, ready: str = "/livez"
) -> Iterator[Server]:
    """Run a server until the block ends; it begins when `ready` is answered, whatever the answer.

    What it says goes to a file, and is shown when anything fails.
    """
    with TemporaryFile() as said:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=subprocess.STDOUT)
        server = Server(process.pid, port)
        try:
            _wait(server, process, ready)
            yield server
        except BaseException:
            said.seek(0)
            sys.stderr.write(said.read()[-_SHOWN:].decode(errors="replace"))
            raise
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def serve_app(application: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """Run an application of this environment under uvicorn until the block ends."""
    port = free_port()
    with serve(uvicorn(application, port), port, environment) as server:
        yield server


def _wait(server: Server, process: "subprocess.Popen[bytes]", ready: str) -> None:
    until = monotonic() + _PATIENCE
    while True:
        try:
            server.get(ready)
        except HTTPError:
            return
        except (URLError, OSError):
            if monotonic() > until or process.poll() is not None:
                raise
            sleep(0.05)
        else:
            return
