"""The query grammar: from what was typed to what is looked for.

Plain words are optional and ranked; a phrase, a sign, an operator and a field say what must be. A query is refused only
where no reading of it is left.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.text.query.parting import Parted, filters_in, has_filter, parted
from app.text.query.tokens import Reads, Scanner, Token
from app.text.query.tree import Filter, Group, Node, Query, Words, all_leaves, refuse

MOST_TERMS: Final = 32
_DEEPEST: Final = 20


def parse(query: str, reads: Reads) -> Query:
    """Read a query. `reads` says which filters the list has, and which values each takes. Raises Unreadable."""
    root = _Parser(list(Scanner(query, reads).tokens())).parse()
    found = parted(root)
    if found == Parted(Group()):
        refuse("There is no word in `q` to search for.", 0)
    root = _limited(found.root, found.conditions)
    return Query(root, found.filters, found.excluded, found.conditions, text=query)


class _Parser:
    """Recursive descent; NOT binds before AND, AND before OR, OR before words beside each other."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = 0
        self._depth = 0

    def parse(self) -> Group:
        parts = self._sequence()
        while self._place < len(self._tokens):  # a parenthesis that was never opened
            self._place += 1
            parts.extend(self._sequence())
        return _group(parts, 0)

    def _peek(self) -> str:
        return self._tokens[self._place].kind if self._place < len(self._tokens) else ""

    def _sequence(self) -> list[tuple[str, Node]]:
        """Operands beside each other with their signs, up to a closing parenthesis."""
        parts: list[tuple[str, Node]] = []
        while self._peek() not in ("", ")"):
            parts.extend(self._choice())
        return parts

    def _choice(self) -> list[tuple[str, Node]]:
        at = self._tokens[self._place].at
        options = [self._conjunction()]
        while self._peek() == "or" and self._has_operand_after():
            self._place += 1
            options.append(self._conjunction())
        options = [parts for parts in options if parts]
        if len(options) < 2:
            return options[0] if options else []
        return [("", Group(may=tuple(_option(parts) for parts in options), is_choice=True, at=at))]

    def _conjunction(self) -> list[tuple[str, Node]]:
        at = self._tokens[self._place].at
        parts, is_joined = self._operand(), False
        while self._peek() == "and" and self._has_operand_after():
            self._place += 1
            parts, is_joined = [*parts, *self._operand()], True
        if not (is_joined and parts):
            return parts
        return [("", _group([(sign or "+", node) for sign, node in parts], at))]

    def _has_operand_after(self) -> bool:
        """Whether an operand follows the operator here; without one it is a word."""
        place = self._place + 1
        while place < len(self._tokens) and self._tokens[place].kind == "not":
            place += 1
        return place < len(self._tokens) and self._tokens[place].kind in ("operand", "(", "in")

    def _operand(self) -> list[tuple[str, Node]]:
        token = self._tokens[self._place]
        if token.kind == "not" and self._has_operand_after():
            self._place += 1
            return [("" if sign == "-" else "-", node) for sign, node in self._operand()]
        self._place += 1
        if token.kind in ("(", "in"):
            return self._parenthesis(token)
        if token.kind == "operand":
            return [(token.sign, item) for item in token.items]
        return [("", Words((token.kind,), at=token.at))]  # an operator without its operands

    def _parenthesis(self, token: Token) -> list[tuple[str, Node]]:
        self._depth += 1
        if self._depth > _DEEPEST:
            refuse(f"Parentheses are nested more than {_DEEPEST} deep.", token.at)
        parts = self._sequence()
        self._depth -= 1
        if self._peek() == ")":
            self._place += 1
        if not parts:
            return []
        inside = _group(parts, token.at)
        return [(token.sign, inside if token.text_field is None else _in_field(inside, token.text_field))]


def _group(parts: Sequence[tuple[str, Node]], at: int) -> Group:
    """Operands with their signs as one group; groups that add nothing of their own are dissolved into it."""
    must: list[Node] = []
    may: list[Node] = []
    must_not: list[Node] = []
    for sign, node in parts:
        if sign == "-" and isinstance(node, Group) and not (node.must or node.may):
            must.append(
                node.must_not[0] if len(node.must_not) == 1 else Group(may=node.must_not, is_choice=True, at=at)
            )
        elif sign == "-":
            must_not.append(node)
        elif isinstance(node, Group) and not node.may:
            must.extend(node.must)
            must_not.extend(node.must_not)
        elif sign == "+":
            must.append(_alone(node))
        elif _is_demanded(node):
            must.append(node)
        else:
            may.append(node)
    if len(must) == 1 and not may and isinstance(must[0], Group):
        inner = must[0]
        return replace(inner, must_not=(*inner.must_not, *must_not))
    if len(may) == 1 and not must and isinstance(may[0], Group):
        return replace(may[0], must_not=(*may[0].must_not, *must_not))
    return Group(tuple(must), tuple(dict.fromkeys(may)), tuple(must_not), at=at)


def _alone(node: Node) -> Node:
    """The node with its filter, or the filters it is a choice of, set apart from others of the same name."""
    if isinstance(node, Filter):
        return replace(node, is_alone=True)
    if isinstance(node, Group) and not (node.must or node.must_not):
        return replace(node, may=tuple(_alone(each) if isinstance(each, Filter) else each for each in node.may))
    return node


def _is_demanded(node: Node) -> bool:
    if isinstance(node, Group):
        return bool(node.must or node.must_not) or node.is_choice
    return not isinstance(node, Words) or node.is_exact


def _option(parts: Sequence[tuple[str, Node]]) -> Node:
    """One side of an OR. Raises Unreadable when it only excludes words."""
    sign, first = parts[0]
    node = first if len(parts) == 1 and sign != "-" else _group(parts, first.at)
    if isinstance(node, Group) and not (node.must or node.may or has_filter(node)):
        refuse("What stands beside OR only excludes; there is nothing to exclude it from.", node.at)
    return node


def _in_field(node: Node, name: str) -> Node:
    """The same of one field's text."""
    if isinstance(node, Filter):
        return node
    if isinstance(node, Words):
        return replace(node, text_field=name, is_exact=True)
    must, may, must_not = (
        tuple(_in_field(each, name) for each in kind) for kind in (node.must, node.may, node.must_not)
    )
    return Group(must, may, must_not, is_choice=True, at=node.at)


def _limited(root: Group, conditions: Sequence[Group]) -> Group:
    """The group with 32 terms at most: the last optional words go first. Raises Unreadable when others are too many.

    The words of conditions are counted too, and each filter in them as one.
    """
    leaves: list[Words | Filter] = [*all_leaves(root)]
    for each in conditions:
        leaves += [*all_leaves(each), *filters_in(each)]
    sizes = [len(leaf.words) if isinstance(leaf, Words) else 1 for leaf in leaves]
    may = list(root.may)
    while sum(sizes) > MOST_TERMS and len(may) > 1 and isinstance(last := may[-1], Words) and not root.is_choice:
        sizes.remove(len(last.words))
        may.pop()
    if sum(sizes) > MOST_TERMS:
        at = max(leaf.at for leaf in leaves)
        refuse(f"There are more than {MOST_TERMS} words, and none that could be left out.", at)
    return replace(root, may=tuple(may))
