"""The command line: `onrecord serve`, `seed`, `import`, `extract`, `reextract`, `keys`, `topics` and `db`.

Each command imports what it needs when it is called: `onrecord extract` starts without database, web server or
Pydantic.
"""

import gc
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

app = typer.Typer(
    name="onrecord",
    help="Who said what, on the record: a news API in which every quote is sourced and verifiable.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
keys = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True)
topics = typer.Typer(help="Look after the topics.", no_args_is_help=True)
db = typer.Typer(help="Look after the database.", no_args_is_help=True)
app.add_typer(keys, name="keys")
app.add_typer(topics, name="topics")
app.add_typer(db, name="db")


class Format(StrEnum):
    """What a file to import holds."""

    NDJSON = "ndjson"
    JSON = "json"
    TEXT = "text"


class OnConflict(StrEnum):
    """What happens to an article that is stored already."""

    UPDATE = "update"
    SKIP = "skip"
    ERROR = "error"


class Scope(StrEnum):
    """What a key may do."""

    READ = "read"
    INGEST = "ingest"
    ADMIN = "admin"


def main() -> None:
    """Run the command line; the entry point of the package."""
    try:
        app()
    except BrokenPipeError:  # whoever read our output has gone: not an error, and nothing more may be flushed to them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. Default: ONRECORD_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port; 0 takes a free one. Default: ONRECORD_PORT.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that answer. Default: ONRECORD_WORKERS.")
    ] = None,
) -> None:
    """Upgrade the schema, seed an empty database, and serve."""
    gc.disable()  # until the application stands: there is next to no garbage, and looking takes a fifth of the start
    try:
        from app.cli import serving  # noqa: PLC0415 - heavy

        serving.serve(host, port, workers)
    finally:
        gc.enable()


@app.command()
def seed(
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Take the invented demo articles out, whole.")] = False,
) -> None:
    """Load the seed data that is missing: topics, actors, the first article and the demo set."""
    from app.cli import storing  # noqa: PLC0415 - heavy

    storing.seed(remove=remove)


@app.command("import")
def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.")],
    format: Annotated[  # noqa: A002 - the option's own word
        Format | None, typer.Option(help="What the files hold. Default: by their endings; JSON lines from -.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="The source of items that name none.")] = None,
    on_conflict: Annotated[
        OnConflict, typer.Option(help="What to do with an item that is stored already.")
    ] = OnConflict.UPDATE,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; store nothing.")] = False,
    no_extract: Annotated[bool, typer.Option("--no-extract", help="Keep declared quotes only.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that search the text. Default: one a core, at most 4.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Store articles from JSON lines, JSON arrays and plain text; whole folders too."""
    from app.cli import storing  # noqa: PLC0415 - heavy
    from app.ingest.imports.importing import Options  # noqa: PLC0415 - heavy

    options = Options(
        source=source,
        on_conflict=on_conflict.value,
        dry_run=dry_run,
        extract=not no_extract,
        workers=workers or min(os.cpu_count() or 1, 4),
    )
    storing.import_(paths, format.value if format else None, options, as_json=json)


@app.command()
def extract(
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that search the text.")] = 1,
) -> None:
    """Find the quotes in JSON lines {"id", "text", "title"?} on standard input; one line each on standard output."""
    from app.cli import extracting  # noqa: PLC0415 - without it the other commands start faster

    sys.exit(extracting.extract_lines(sys.stdin.buffer, sys.stdout.buffer, workers))


@app.command()
def reextract(
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what this version of the engine has searched already.")
    ] = False,
    source: Annotated[
        list[str] | None, typer.Option(help="Only articles of this source, by slug or name; may be repeated.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Processes that search the text. Default: one a core, at most 4.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; store nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Search stored articles again that an older version of the engine has searched."""
    from app.cli import reextracting  # noqa: PLC0415 - heavy
    from app.ingest.reread.reextraction import Options  # noqa: PLC0415 - heavy

    options = Options(
        everything=everything,
        sources=tuple(source or ()),
        workers=workers or min(os.cpu_count() or 1, 4),
        dry_run=dry_run,
    )
    reextracting.reextract(options, as_json=json)


@keys.command("create")
def create_key(
    name: Annotated[str, typer.Argument(help="Whose key it is, or what for.")] = "command line",
    scope: Annotated[list[Scope] | None, typer.Option(help="What it may do; may be repeated.")] = None,
) -> None:
    """Make a key and print its secret, this once. Scope: ingest, unless said otherwise."""
    from app.cli import key_holders  # noqa: PLC0415 - heavy

    key_holders.create(name, [one.value for one in scope or [Scope.INGEST]])


@keys.command("list")
def list_keys() -> None:
    """List the keys; their secrets are known to nobody."""
    from app.cli import key_holders  # noqa: PLC0415 - heavy

    key_holders.list_all()


@keys.command("revoke")
def revoke_key(
    key: Annotated[str, typer.Argument(help="Its id, or the first eight characters of its secret.")],
) -> None:
    """Make a key useless from now on."""
    from app.cli import key_holders  # noqa: PLC0415 - heavy

    key_holders.revoke(key)


@topics.command("import")
def import_topics(
    path: Annotated[str, typer.Argument(metavar="FILE", help="The JSON of the IPTC Media Topics.")],
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Take the topics of a vocabulary in: codes, English names, broader topics. Your own slugs and names stay."""
    from app.cli import vocabularies  # noqa: PLC0415 - heavy

    vocabularies.import_(path, as_json=json)


@db.command()
def upgrade() -> None:
    """Bring the schema to this version's."""
    from app.cli import database  # noqa: PLC0415 - heavy

    database.upgrade()


@db.command()
def check() -> None:
    """Check schema, file, references, full text and counters; changes nothing."""
    from app.cli import database  # noqa: PLC0415 - heavy

    database.check()
