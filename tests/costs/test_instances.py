"""Reading builds no ORM object: rows become JSON, and nothing in between."""

import subprocess
import sys

_EVERYTHING = (
    "import pkgutil, sys, app; "
    "[__import__(each.name) for each in pkgutil.walk_packages(app.__path__, 'app.')]; "
    "print('app.main' in sys.modules, 'sqlalchemy.orm' in sys.modules)"
)


def test_no_part_of_the_service_imports_the_orm() -> None:
    run = subprocess.run([sys.executable, "-c", _EVERYTHING], stdout=subprocess.PIPE, check=True, text=True)
    assert run.stdout.split() == ["True", "False"]
