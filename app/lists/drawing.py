"""One of the rows that a list request means, drawn by lot."""

import secrets
from typing import Final

from sqlalchemy import func, select

from app.lists.selection import Selection
from app.store.clauses import among

_GUESSES: Final = 64


def random_pk(selection: Selection) -> int | None:
    """The pk of a match, each as likely as any other; None when there is none.

    Guesses first: a fixed number of random pks, of which those that match are equally likely. Only when all of
    them miss are the matches gone through.
    """
    snapshot, listing = selection.snapshot, selection.asked.listing
    last = snapshot.row(("last", listing.name), lambda: select(func.max(listing.table.pk)), {})
    if last is None or last[0] is None:
        return None
    guesses = [secrets.randbelow(last[0]) + 1 for _ in range(_GUESSES)]
    hits = snapshot.rows(
        ("guess", selection.shape),
        lambda: selection.pks().where(among(listing.table.pk, "guesses")),
        {**selection.values, "guesses": guesses},
    )
    if hits:
        return next(guess for guess in guesses if (guess,) in hits)
    every = ("random", selection.shape)
    row = snapshot.row(every, lambda: selection.pks().order_by(func.random()).limit(1), selection.values)
    return None if row is None else int(row[0])
