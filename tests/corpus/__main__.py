"""`python -m tests.corpus [FOLDER] [WORD]`: the figures on gold articles, by style, and every error.

FOLDER holds other articles in the same form; WORD picks those with it in their name or style.
"""

import sys
from collections import defaultdict
from pathlib import Path

from tests.corpus.reading import FOLDER, articles
from tests.corpus.scoring import Tally, score

SHORT = ("direct F1", "joint F1", "named", "pronoun", "reported F1", "fragment F1")


def main(folder: Path, word: str) -> None:
    """Print a line a style, the figures of all, and the errors."""
    total = Tally()
    styles: dict[str, Tally] = defaultdict(Tally)
    number = 0
    for gold in articles(folder):
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
    asked = sys.argv[1:]
    folder = Path(asked.pop(0)) if asked and Path(asked[0]).is_dir() else FOLDER
    main(folder, asked[0] if asked else "")
