"""`python -m tests.corpus [WORD]`: the figures on the gold articles, by style, and every error; WORD picks articles."""

import sys
from collections import defaultdict

from tests.corpus.reading import articles
from tests.corpus.scoring import Tally, score

SHORT = ("direct F1", "joint F1", "named", "pronoun", "reported F1", "fragment F1")


def main(word: str) -> None:
    """Print a line a style, the figures of all, and the errors."""
    total = Tally()
    styles: dict[str, Tally] = defaultdict(Tally)
    number = 0
    for gold in articles():
        if word in f"{gold.name} {gold.style}":
            number += 1
            tally = score(gold)
            styles[gold.style].add(tally)
            total.add(tally)
    say = sys.stdout.write
    say(f"{'style':44}" + "".join(name.rjust(13) for name in SHORT) + "\n")
    for style, tally in sorted(styles.items()):
        figures = tally.figures()
        say(f"{style[:43]:44}" + "".join(str(figures.get(name, "-")).rjust(13) for name in SHORT) + "\n")
    say("\n" + "\n".join(total.errors) + f"\n\n{number} articles\n")
    for name, value in total.figures().items():
        say(f"{name:24}{value:6}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
