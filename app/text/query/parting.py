"""A query's filters set apart from its words: those that narrow all of it, and conditions in which both are joined."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from app.text.query.tree import Filter, Group, Node


class Parted(NamedTuple):
    """What all of a query's matches have.

    root: the words. filters, excluded: filters that every match fits, or none, one a name. conditions: groups that
    join filters with words, or with filters of another name, each of which every match fits.
    """

    root: Group
    filters: tuple[Filter, ...] = ()
    excluded: tuple[Filter, ...] = ()
    conditions: tuple[Group, ...] = ()


def parted(root: Group) -> Parted:
    """A query's words, filters, and what cannot be told as either."""
    if any(map(has_filter, root.may)):
        root = Group(must=(replace(root, must_not=()),), must_not=root.must_not, at=root.at)
    must_not = tuple(each for node in root.must_not for each in _each_excluded(node))
    kept = [node for node in root.must if isinstance(node, Group) and has_filter(node) and not _alternatives(node)]
    left_out = [node for node in must_not if isinstance(node, Group) and has_filter(node)]
    filters, besides = _narrowing(root.must)
    return Parted(
        replace(root, must=_texts(root.must), must_not=_texts(must_not)),
        filters,
        _combined(must_not),
        (*kept, *besides, *(Group(must_not=(node,), at=node.at) for node in left_out)),
    )


def has_filter(node: Node) -> bool:
    """Whether there is a filter anywhere in a node."""
    return next(filters_in(node), None) is not None


def filters_in(node: Node) -> Iterator[Filter]:
    """The filters in a node, in the order in which its clauses are made."""
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, Group):
        for each in (*node.must, *node.may, *node.must_not):
            yield from filters_in(each)


def demanded(group: Group) -> tuple[Node, ...]:
    """All that a match of the group has: optional words are demanded where nothing but filters stands beside them."""
    has_words = any(not isinstance(node, Filter) for node in group.must)
    return group.must if has_words or not group.may else (*group.must, Group(may=group.may, at=group.at))


def _each_excluded(node: Node) -> Iterator[Node]:
    """Neither of two is not the one and not the other."""
    if isinstance(node, Group) and node.may and not (node.must or node.must_not) and has_filter(node):
        for each in node.may:
            yield from _each_excluded(each)
    else:
        yield node


def _narrowing(nodes: Sequence[Node]) -> tuple[tuple[Filter, ...], list[Group]]:
    """The filters among the nodes, one a name, and as conditions what has to hold beside one of the same name."""
    alone = [_combined((each,)) for each in nodes if _is_alone(each)]
    together = _combined([each for each in nodes if not _is_alone(each)])
    found: dict[str, Filter] = {}
    besides: dict[Filter, Group] = {}
    for one in (*together, *chain.from_iterable(alone)):
        if found.setdefault(one.name, one) != one:
            besides[one] = Group(must=(one,), at=one.at)
    return tuple(found.values()), list(besides.values())


def _is_alone(node: Node) -> bool:
    return any(each.is_alone for each in _alternatives(node))


def _combined(nodes: Sequence[Node]) -> tuple[Filter, ...]:
    """The filters among the nodes, one a name: their values are alternatives, as a parameter's are."""
    found: dict[str, Filter] = {}
    for each in nodes:
        for one in _alternatives(each):
            values = (*found[one.name].values, *one.values) if one.name in found else one.values
            found[one.name] = Filter(one.name, tuple(dict.fromkeys(values)), one.at)
    return tuple(found.values())


def _alternatives(node: Node) -> tuple[Filter, ...]:
    """The filter, or those of one name joined by OR; nothing for text."""
    if isinstance(node, Filter):
        return (node,)
    if isinstance(node, Group) and node.may and not (node.must or node.must_not):
        filters = tuple(each for each in node.may if isinstance(each, Filter))
        if len(filters) == len(node.may) and len({each.name for each in filters}) == 1:
            return filters
    return ()


def _texts(nodes: Sequence[Node]) -> tuple[Node, ...]:
    return tuple(each for each in nodes if not has_filter(each))
