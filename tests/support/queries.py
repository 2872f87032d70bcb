"""Search queries by chance, the same in every run."""

import random
import string
from collections.abc import Iterator

PIECES = [*"\"“”()+-*~:;,.^{}[]|&!\\/%_'’–<>#@", "AND", "OR", "NOT", "NEAR", "a", "peace", "rose-tinted", "é", "中", "़"]
PIECES += [" ", " ", "speaker:", "headline:", "since:2025", "x:", "~5", "*", "İ", "ß", "\u0301", "\u200b", "\U0001f600"]


def random_queries(count: int, seed: int) -> Iterator[str]:
    """What people might type, or a cat."""
    chance = random.Random(seed)  # noqa: S311 - the same queries every time
    for _ in range(count):
        pieces = string.printable if chance.random() < 0.3 else PIECES
        yield "".join(chance.choices(pieces, k=chance.randrange(24)))
