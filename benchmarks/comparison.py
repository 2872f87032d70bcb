"""The tables of reads side by side: what a request costs, and how that stands to the limit and to others."""

from collections.abc import Mapping
from typing import Any, Final

from benchmarks.operations import OPERATIONS, ArmName, Operation
from benchmarks.reads import Compared, Measured
from benchmarks.report import Table

_PEERS: Final[tuple[ArmName, ...]] = (
    "tutorial",
    "tutorial-no-count",
    "tutorial-eager",
    "datasette",
    "datasette-uvloop",
)


def tables(number: int, compared: Compared) -> list[Table]:
    """The ratios first, then the figures they are made of."""
    found = compared.found
    arms = list(dict.fromkeys(arm for measured in found.values() for arm in measured))
    peers = [arm for arm in _PEERS if arm in arms]
    ratios = Table(
        f"{number:,} articles: ratios of processor time",
        ["operation", "us a request", "share of the limit", *(f"{arm} costs" for arm in peers)],
        notes=["In brackets: what is promised. A ratio is the middle one of all rounds in which arms took turns."],
    )
    costs = Table(
        f"{number:,} articles: figures",
        ["operation and arm", "CPU us a request", "least", "requests/s", "p50 ms", "p99 ms", "bytes"],
    )
    for operation in OPERATIONS:
        measured = found[operation.name]
        ratios.rows.append(_ratios(operation, measured, peers))
        costs.rows += [_costs(f"{operation.name}: {arm}", measured[arm]) for arm in measured]
    if not compared.saturated:
        return [ratios, costs]
    most = Table(f"{number:,} articles: the same article again and again (wrk)", ["arm", "requests/s", "p99 ms"])
    most.rows += [[arm, f"{one.rate:,.0f}", f"{one.p99_ms:.2f}"] for arm, one in compared.saturated.items()]
    return [ratios, costs, most]


def figures(compared: Compared) -> dict[str, Any]:
    """All of it for the JSON file."""
    most = {arm: {"requests_a_second": one.rate, "p99_ms": one.p99_ms} for arm, one in compared.saturated.items()}
    return {"wrk": most} | {
        name: {arm: {**one.as_json(), "times_ours": round(one.times(ours), 3)} for arm, one in measured.items()}
        for name, measured in compared.found.items()
        for ours in (measured["onrecord"],)
    }


def _ratios(operation: Operation, measured: Mapping[ArmName, Measured], peers: list[ArmName]) -> list[str]:
    ours = measured["onrecord"]
    limit = measured.get(operation.limit)
    promised = f" ({operation.share:.0%})" if operation.share else ""
    cells = [operation.name, f"{ours.cost * 1e6:.0f}"]
    cells.append("" if limit is None else f"{limit.times(ours):.0%}{promised}")
    for arm in peers:
        least = operation.times.get(arm)
        goal = f" ({least:.0f}x)" if least else ""
        cells.append(f"{measured[arm].times(ours):.1f}x{goal}" if arm in measured else "")
    return cells


def _costs(name: str, one: Measured) -> list[str]:
    of = one.as_json()
    names = ("cpu_us", "cpu_us_least", "requests_a_second")
    return [
        name,
        *(f"{of[each]:,.0f}" for each in names),
        f"{of['p50_ms']:.2f}",
        f"{of['p99_ms']:.2f}",
        f"{of['bytes']:,.0f}",
    ]
