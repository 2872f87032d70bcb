"""How SQLite would run a statement, in its own words."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

SORTS = "TEMP B-TREE"
_SCAN = re.compile(r"SCAN (\w+)\b(?! (?:USING (?:COVERING )?INDEX|VIRTUAL TABLE))")
_SUBQUERY = re.compile(r"(?:CO-ROUTINE|MATERIALIZE) (\w+)")


def plan_of(file: Path, sql: str) -> list[str]:
    """The steps of a statement, each before those it consists of."""
    with closing(sqlite3.connect(file)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", [None] * sql.count("?"))
        return [step for *_, step in plan]


def scans(steps: Sequence[str]) -> list[str]:
    """The steps that go through a whole table; a subquery's rows are read whole, and its own steps are among these."""
    subqueries = {made[1] for step in steps if (made := _SUBQUERY.match(step))}
    return [step for step in steps if (scan := _SCAN.match(step)) and scan[1] not in subqueries]
