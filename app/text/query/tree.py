"""What a query means: words, filters, and groups of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NoReturn


class Unreadable(Exception):
    """No reading of the query is left; `position` says where, in code points."""

    def __init__(self, detail: str, position: int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.position = position


@dataclass(frozen=True, slots=True)
class Words:
    """Words one after the other, or each within `near` words of the next; folded.

    is_exact: they were put as a phrase or in a field, and so are demanded. is_prefix: the last word may go on.
    """

    words: tuple[str, ...]
    text_field: str | None = None
    near: int | None = None
    is_prefix: bool = False
    is_exact: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter of the list with its values as the parameter of the same name takes them.

    is_alone: it was put with AND or a plus, and so its values are no alternatives to those of another of its name.
    """

    name: str
    values: tuple[str, ...]
    at: int = field(default=0, compare=False)
    is_alone: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """All of `must`, none of `must_not`; any of `may`, demanded only when nothing else is.

    is_choice: `may` was put with OR, and so one of them is demanded wherever the group stands.
    """

    must: tuple["Node", ...] = ()
    may: tuple["Node", ...] = ()
    must_not: tuple["Node", ...] = ()
    is_choice: bool = False
    at: int = field(default=0, compare=False)


Node = Words | Filter | Group


@dataclass(frozen=True, slots=True)
class Query:
    """A query read: what the text must hold, and the filters it names, those that exclude apart.

    conditions: what joins filters with words or with other filters; every match fits each of them.
    of_article: for rows that are only part of an article, what the article they stand in must hold.
    text: the query as it was typed.
    """

    root: Group
    filters: tuple[Filter, ...] = ()
    excluded: tuple[Filter, ...] = ()
    conditions: tuple[Group, ...] = ()
    of_article: Group | None = None
    text: str = ""

    @property
    def leaves(self) -> tuple[Words, ...]:
        """The words looked for, in order; excluded ones are not among them."""
        return tuple(wanted_leaves(self.root))

    @property
    def terms(self) -> tuple[str, ...]:
        """The single words looked for, each once."""
        elsewhere = self.conditions if self.of_article is None else (self.of_article, *self.conditions)
        leaves = (*self.leaves, *(leaf for each in elsewhere for leaf in wanted_leaves(each)))
        return tuple(dict.fromkeys(word for leaf in leaves for word in leaf.words))


def split(query: Query) -> Query:
    """The query with the words in fields set apart, as of the article; what joins both by OR is a condition."""
    root, must, may = query.root, query.root.must, query.root.may
    if not must and may and all(map(_is_in_field, (*may, *root.must_not))):
        return replace(query, root=Group(), of_article=root)
    if not (must or all(map(_is_own, may))):
        must, may = (Group(may=may, is_choice=True, at=root.at),), ()
    article = Group(tuple(filter(_is_in_field, must)), (), tuple(filter(_is_in_field, root.must_not)))
    joined = [node for node in must if isinstance(node, Group) and _is_mixed(node)]
    excluded = [Group(must_not=(node,), at=node.at) for node in root.must_not if _is_mixed(node)]
    return replace(
        query,
        root=Group(
            tuple(filter(_is_own, must)),
            tuple(filter(_is_own, may)),
            tuple(filter(_is_own, root.must_not)),
            root.is_choice,
            root.at,
        ),
        of_article=article if article != Group() else None,
        conditions=(*query.conditions, *joined, *excluded),
    )


def _is_in_field(node: Node) -> bool:
    return not _is_own(node) and all(leaf.text_field is not None for leaf in all_leaves(node))


def _is_own(node: Node) -> bool:
    return all(leaf.text_field is None for leaf in all_leaves(node))


def _is_mixed(node: Node) -> bool:
    return not (_is_in_field(node) or _is_own(node))


def changed(node: Node, change: Callable[[Words], Node | None]) -> Node | None:
    """The node with every wanted leaf as `change` makes it; what becomes None is left out."""
    if isinstance(node, Words):
        return change(node)
    if isinstance(node, Filter):
        return node
    must, may = (tuple(new for each in nodes if (new := changed(each, change))) for nodes in (node.must, node.may))
    if (node.must or node.may) and not (must or may):
        return None
    return replace(node, must=must, may=may)


def wanted_leaves(node: Node) -> Iterator[Words]:
    """The words in a node, but for those it excludes."""
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Group):
        for each in (*node.must, *node.may):
            yield from wanted_leaves(each)


def all_leaves(node: Node) -> Iterator[Words]:
    """All words in a node, wherever they are excluded too."""
    if isinstance(node, Words):
        yield node
    elif isinstance(node, Group):
        for each in (*node.must, *node.may, *node.must_not):
            yield from all_leaves(each)


def refuse(detail: str, position: int) -> NoReturn:
    """Refuse the query, and say where."""
    raise Unreadable(detail, position)
