"""What is measured: each operation, what it asks for, and what this service promises of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

What = Literal["article", "topic", "speaker"]
ArmName = Literal[
    "onrecord",
    "limit",
    "static",
    "tutorial",
    "tutorial-no-count",
    "tutorial-eager",
    "datasette",
    "datasette-uvloop",
]


@dataclass(frozen=True, slots=True)
class Operation:
    """A kind of request.

    `what` is asked for by many keys, each time as if by a client of its own, so that no answer is one kept from before;
    when `repeated`, one and the same request is sent again and again, `conditional` with the tag of the answer.
    `share` is the least share of the limit that is promised, `times` how many times less than an arm a request costs.
    """

    name: str
    what: What
    limit: ArmName = "limit"
    repeated: bool = False
    conditional: bool = False
    share: float | None = None
    times: Mapping[ArmName, float] = field(default_factory=dict)


OPERATIONS: Final = (
    Operation("one article with its quotes", "article", share=0.40, times={"tutorial": 20, "datasette": 6}),
    Operation("20 newest of a topic", "topic", share=0.55, times={"tutorial": 100, "datasette": 5}),
    Operation("20 newest quotes of a speaker", "speaker", share=0.45, times={"tutorial": 15, "datasette": 6}),
    Operation(
        "the same article again",
        "article",
        limit="static",
        repeated=True,
        share=0.65,
        times={"tutorial": 80, "datasette": 25},
    ),
    Operation(
        "the same article, not modified",
        "article",
        limit="static",
        repeated=True,
        conditional=True,
        share=0.75,
        times={"tutorial": 80, "datasette": 25},
    ),
)

_PATHS: Final[Mapping[ArmName, Mapping[What, str]]] = {
    "onrecord": {"article": "/v1/articles/{}", "topic": "/v1/articles?topic={}", "speaker": "/v1/quotes?speaker={}"},
    "limit": {"article": "/article/{}", "topic": "/topic/{}", "speaker": "/speaker/{}"},
    "static": {"article": "/article/{}", "topic": "/topic/{}", "speaker": "/speaker/{}"},
    "tutorial": {"article": "/articles/{}", "topic": "/topics/{}/articles", "speaker": "/actors/{}/quotes"},
    "datasette": {what: f"/bench/{what}.json?key={{}}&_shape=array" for what in ("article", "topic", "speaker")},
}


def path(arm: ArmName, what: What, key: str) -> str:
    """Where an arm answers this."""
    return _PATHS[_ALIKE.get(arm, arm)][what].format(key)


_ALIKE: Final[Mapping[ArmName, ArmName]] = {
    "tutorial-no-count": "tutorial",
    "tutorial-eager": "tutorial",
    "datasette-uvloop": "datasette",
}
