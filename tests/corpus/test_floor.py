"""The engine on the gold articles: no figure falls, and what was gained is written down."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.corpus.reading import articles
from tests.corpus.scoring import Tally, score

FLOOR: Final = Path(__file__).with_name("floor.json")
PAGE: Final = Path(__file__).parents[2] / "docs" / "extraction.md"
TABLE: Final = re.compile(r"(?<=<!-- corpus -->\n).*(?=<!-- /corpus -->)", re.DOTALL)
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


def table(floor: Mapping[str, float]) -> str:
    """The figures as the page on extraction prints them."""
    tracks = {
        "words of direct quotes": "direct",
        "**joint**": "joint",
        "reported speech": "reported",
        "fragments": "fragment",
    }
    shares = ("named", "pronoun", "described", "full name", "unnamed left unnamed", "reported speaker")
    lines = [f"| {floor['articles']} articles, in per cent | precision | recall | F1 |", "|---|---|---|---|"]
    for told, track in tracks.items():
        lines.append(
            f"| {told} | " + " | ".join(str(floor[f"{track} {part}"]) for part in ("precision", "recall", "F1")) + " |"
        )
    lines += ["", "| speaker right, in per cent: " + " | ".join(shares) + " |", "|---" * len(shares) + "|"]
    lines += ["| " + " | ".join(str(floor[name]) for name in shares) + " |", ""]
    return "\n".join(lines)


def test_the_page_on_extraction_prints_the_floor(pytestconfig: pytest.Config) -> None:
    now = table(json.loads(FLOOR.read_text("utf-8")))
    page = PAGE.read_text("utf-8")
    if pytestconfig.getoption("--update-floor"):
        page = TABLE.sub(lambda _: now, page)
        PAGE.write_text(page, encoding="utf-8")
    printed = TABLE.search(page)
    assert printed is not None
    assert printed[0] == now, RENEW


def test_what_is_counted_is_what_the_marks_say(total: Tally) -> None:
    spans = sum(len(one.spans) for gold in articles() for one in gold.said if one.kind == "direct")
    assert total.counts["direct right"] + total.counts["direct missed"] == spans
