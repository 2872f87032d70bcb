"""The engine on the gold articles: no figure falls, and what was gained is written down."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.corpus.reading import articles
from tests.corpus.scoring import Tally, score

FLOOR: Final = Path(__file__).with_name("floor.json")
HAIR: Final = 1.0
RENEW: Final = "`python -m pytest tests/corpus --update-floor` writes the new floor"


@pytest.fixture(scope="module")
def total() -> Tally:
    """All articles scored."""
    found = Tally()
    for gold in articles():
        found.add(score(gold))
    return found


def test_no_figure_is_under_its_floor_nor_far_above_it(total: Tally, pytestconfig: pytest.Config) -> None:
    figures = {"articles": total.counts["articles"]} | total.figures()
    floor = json.loads(FLOOR.read_text("utf-8"))
    if pytestconfig.getoption("--update-floor"):
        is_same = floor["articles"] == figures["articles"]
        floor = {name: max(value, floor.get(name, 0.0)) if is_same else value for name, value in figures.items()}
        FLOOR.write_text(json.dumps(floor, indent=2) + "\n", encoding="utf-8")
    assert floor.keys() == figures.keys(), RENEW
    fallen = {name: (value, figures[name]) for name, value in floor.items() if figures[name] < value}
    risen = {name: (value, figures[name]) for name, value in floor.items() if figures[name] > value + HAIR}
    assert fallen == {}, "figures (floor, now) fell; `python -m tests.corpus` shows the errors"
    assert risen == {}, f"figures (floor, now) rose: {RENEW}"


def test_what_is_counted_is_what_the_marks_say(total: Tally) -> None:
    spans = sum(len(one.spans) for gold in articles() for one in gold.said if one.kind == "direct")
    assert total.counts["direct right"] + total.counts["direct missed"] == spans
