"""`onrecord serve`: the database made ready, the first key printed, then the server."""

import errno
import gc
import os
import socket
import time
from typing import Final

import typer
from sqlalchemy import Connection
from uvicorn import Config, Server
from uvicorn.supervisors import Multiprocess

from app import telemetry
from app.cli.opening import fail, open_database, settings
from app.cli.protocol import Protocol
from app.ingest.imports import beginning
from app.settings import Settings, unrecognised, variable
from app.store import keys
from app.store.database import Database

_GRACE_SECONDS: Final = 8  # whoever runs containers kills after ten
_KEEP_ALIVE_SECONDS: Final = 30
_START_SECONDS: Final = 60  # on a busy machine a process needs a while until it answers its parent
_FIRST_CALL: Final = "/v1/quotes?speaker=peskov"


class _ServerConfig(Config):
    """Uvicorn's configuration with our logging, in every process it starts."""

    def load(self) -> None:
        gc.disable()  # until the application stands, in processes of their own too
        super().load()

    def configure_logging(self) -> None:
        given = Settings.load()
        telemetry.configure_logging(given.log_format, given.log_level)


def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Make the database ready, say where the service is, and run it until it is told to stop."""
    said = {"host": host, "port": port, "workers": workers}
    changed = {name: value for name, value in said.items() if value is not None}
    given = settings().model_copy(update=changed)
    _warn_of_strangers()
    sock = _bind(given.host, given.port)
    try:
        with open_database(given) as database:
            secret = _make_ready(database, given)
        _announce(sock, given, secret)
        os.environ.update({variable(name): str(value) for name, value in changed.items()})  # for the processes to come
        _run(sock, given)
    finally:
        sock.close()


def _warn_of_strangers() -> None:
    """One line on variables that begin like ours and set nothing: most often they are misspelt."""
    found = [f"{name} (did you mean {nearest}?)" for name, nearest in unrecognised().items()]
    if found:
        typer.echo(f"Warning: nothing is set by {', '.join(found)}", err=True)


def _make_ready(database: Database, given: Settings) -> str | None:
    """Seed a database without topics, and make the first admin key where there is none; its secret."""
    now = int(time.time())
    if given.seed == "demo":
        beginning.begin(database, now)
    if given.admin_key is not None:
        return None
    return database.writer.write_now(lambda connection: _first_key(connection, now))


def _first_key(connection: Connection, now: int) -> str | None:
    if keys.has_admin(connection):
        return None
    return keys.create(connection, "first admin", ["admin"], now=now, by="serve").secret


def _bind(host: str, port: int) -> socket.socket:
    """A socket bound to the address, or the end of the command with the reason."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        sock = socket.socket(family, kind, protocol)
    except OSError as error:
        fail(f"{host} is no address to listen on: {error.strerror or error}")
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(2048)
        sock.set_inheritable(True)
    except OSError as error:
        sock.close()
        taken = f"Port {port} of {host} is in use: another service may run there; take another with --port."
        fail(taken if error.errno == errno.EADDRINUSE else f"{host}:{port} cannot be listened on: {error.strerror}")
    return sock


def _announce(sock: socket.socket, given: Settings, secret: str | None) -> None:
    """Where it is, and what to try first."""
    host, port = sock.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown only
    url = given.public_url or f"http://{shown}:{port}"
    lines = [f"Onrecord   {url}", f"Docs       {url}/docs"]
    if secret is not None:
        lines.append(f"Admin key  {secret}   (shown this once: keep it)")
    lines.append(f"Try        curl '{url}{_FIRST_CALL}'")
    typer.echo("\n".join(lines))


def _run(sock: socket.socket, given: Settings) -> None:
    config = _ServerConfig(
        "app.main:create_app",
        factory=True,
        loop="uvloop" if os.name == "posix" else "auto",
        http=Protocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        workers=given.workers,
        proxy_headers=bool(given.trusted_proxies),
        forwarded_allow_ips=list(given.trusted_proxies) or None,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        timeout_worker_healthcheck=_START_SECONDS,
    )
    if given.workers == 1:
        server = Server(config)
        server.run(sockets=[sock])
        if not server.started:
            raise typer.Exit(3)
    else:
        gc.enable()
        Multiprocess(config, sockets=[sock]).run()
