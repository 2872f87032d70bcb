"""What the tests rest on: a server that goes with the run that started it."""

import os
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.support import server
from tests.support.databases import connect


def test_the_server_of_a_run_is_shared_by_its_workers_and_ends_with_it() -> None:
    folder = Path(tempfile.mkdtemp(prefix="onrecord-tests-"))
    folder.chmod(0o755)
    warden = server.Warden(folder)
    try:
        address = server.address(folder)
        assert server.address(folder) == address
        with connect(address) as connection:
            assert connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE pid = pg_backend_pid()"
            ).fetchone() == (1,)
        pid = int((folder / "postgresql" / "postmaster.pid").read_text("ascii").split()[0])
    finally:
        warden.release()
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(psycopg.OperationalError):
        connect(address)


def test_a_run_that_never_asked_for_a_server_leaves_nothing_either() -> None:
    folder = Path(tempfile.mkdtemp(prefix="onrecord-tests-"))
    server.Warden(folder).release()
    assert not folder.exists()
