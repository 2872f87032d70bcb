"""What a start loads: a service that is only read needs no engine."""

import subprocess
import sys

_START = "import sys, app.cli.serving, app.main; print(*sys.modules)"
_OF_THE_ENGINE = tuple(
    f"app.text.{name}"
    for name in "clauses drafts extract passages people speakers speech topics.reading topics.rules transcripts".split()
)


def loaded(program: str) -> set[str]:
    """The modules a program prints, run in a process of its own."""
    run = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True, text=True)
    return set(run.stdout.split())


def test_a_start_does_not_load_the_engine() -> None:
    found = loaded(_START)
    assert "app.text.query.grammar" in found
    assert {name for name in found if name.startswith(_OF_THE_ENGINE)} == set()


def test_a_start_does_not_load_what_stores_articles() -> None:
    heavy = (
        "app.ingest.storing.pipeline",
        "app.ingest.storing.contents",
        "app.ingest.imports.seeds",
        "app.ingest.people",
    )
    assert {name for name in loaded(_START) if name.startswith(heavy)} == set()


def test_a_start_on_sqlite_loads_nothing_made_for_postgresql() -> None:
    assert {name for name in loaded(_START) if "postgresql" in name or "psycopg" in name} == set()


def test_the_first_text_loads_the_engine() -> None:
    text = (
        "from app.text.document import Document; from app.text.searched import search; search(Document('', None, ''))"
    )
    assert "app.text.extract" in loaded(f"{text}; import sys; print(*sys.modules)")
