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


def table(floor: Mapping[str, float]) -> str:
    """The figures as the page on extraction prints them."""
    tracks = {
        "words of direct quotes": "direct",
        "**joint**": "joint",
        "reported speech": "reported",
        "fragments": "fragment",
    }
    shares = ("named", "pronoun", "described", "full name", "reported speaker", "unnamed left unnamed")
    lines = [f"| {floor['articles']} articles, in per cent | precision | recall | F1 |", "|---|---|---|---|"]
    for told, track in tracks.items():
        lines.append(
            f"| {told} | " + " | ".join(str(floor[f"{track} {part}"]) for part in ("precision", "recall", "F1")) + " |"
        )
    lines += ["", "| speakers right, in per cent of all: " + " | ".join(shares) + " |", "|---" * len(shares) + "|"]
    lines += ["| " + " | ".join(str(floor[name]) for name in shares) + " |", ""]
    return "\n".join(lines)


def renewed(before: Mapping[str, float], now: Mapping[str, float]) -> dict[str, float]:
    """The new floor: lower only where precision was traded for recall and F1 did not fall, or the articles changed."""
    kept = dict(now)
    for name in now.keys() & before.keys() if now["articles"] == before["articles"] else ():
        track, _, part = name.rpartition(" ")
        if part not in ("precision", "recall") or now[f"{track} F1"] < before[f"{track} F1"]:
            kept[name] = max(now[name], before[name])
    return kept


@pytest.fixture(scope="module")
def figures(total: Tally) -> dict[str, float]:
    """The figures reached now, and on how many articles."""
    return {"articles": total.counts["articles"]} | total.figures()


@pytest.fixture(scope="module")
def floor(figures: dict[str, float], pytestconfig: pytest.Config) -> dict[str, float]:
    """The figures reached before; with `--update-floor` those of now, in the file and on the page."""
    before: dict[str, float] = json.loads(FLOOR.read_text("utf-8"))
    if not pytestconfig.getoption("--update-floor"):
        return before
    now = renewed(before, figures)
    FLOOR.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    PAGE.write_text(TABLE.sub(lambda _: table(now), PAGE.read_text("utf-8")), encoding="utf-8")
    return now


def test_no_figure_is_under_its_floor_nor_far_above_it(figures: dict[str, float], floor: dict[str, float]) -> None:
    assert floor.keys() == figures.keys(), RENEW
    fallen = {name: (value, figures[name]) for name, value in floor.items() if figures[name] < value}
    risen = {name: (value, figures[name]) for name, value in floor.items() if figures[name] > value + HAIR}
    assert fallen == {}, "figures (floor, now) fell; `python -m tests.corpus` shows the errors"
    assert risen == {}, f"figures (floor, now) rose: {RENEW}"


def test_the_floor_is_lowered_only_within_a_track_that_does_not_fall() -> None:
    before = {"articles": 9.0, "joint precision": 90.0, "joint recall": 50.0, "joint F1": 64.3, "named": 80.0}
    traded = {"articles": 9.0, "joint precision": 85.0, "joint recall": 60.0, "joint F1": 70.3, "named": 79.0}
    fallen = {"articles": 9.0, "joint precision": 85.0, "joint recall": 50.0, "joint F1": 63.0, "named": 79.0}
    assert renewed(before, traded) == {**traded, "named": 80.0}
    assert renewed(before, fallen) == before
    assert renewed(before, {**fallen, "articles": 10.0}) == {**fallen, "articles": 10.0}


def test_the_page_on_extraction_prints_the_floor(floor: dict[str, float]) -> None:
    printed = TABLE.search(PAGE.read_text("utf-8"))
    assert printed is not None
    assert printed[0] == table(floor), RENEW


def test_what_is_counted_is_what_the_marks_say(total: Tally) -> None:
    spans = sum(len(one.spans) for gold in articles() for one in gold.said if one.kind == "direct")
    assert total.counts["direct right"] + total.counts["direct missed"] == spans
