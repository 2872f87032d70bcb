"""Family names that also stand for somebody whom the text never names in full."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.text.people.members import WRITTEN_OUT, Member
from app.text.people.mentions import Mention


def others(
    mentions: Iterable[Mention], key: Callable[[str], str], named: Callable[[str], Sequence[Member]]
) -> Iterator[Member]:
    """New members with a family name alone, beside those of the name whom the text has in full.

    Such a one is said to be no relation ("Colonel Orr, no relation"), or has a title before any of the others is named
    and is of another gender than they all ("President Orr", and later the first lady Ada Orr).
    """
    titled: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        if one.is_bare and one.body is None and one.who < 0 and (one.has_title or one.gender):
            titled[key(one.printed)].append(one)
    for family, found in titled.items():
        known = named(family)
        if not known:
            continue
        yield from (_member(family, [one]) for one in found if one.is_unrelated)
        genders = {one.gender for one in found} - {None}
        theirs = {one.gender for one in known}
        is_first = found[0].start < min(one.introduced for one in known)
        if is_first and len(genders) == 1 and genders.isdisjoint(theirs) and None not in theirs:
            own = _member(family, found)
            own.titles.difference_update(*(one.titles for one in known))
            yield own


def _member(family: str, found: Sequence[Mention]) -> Member:
    return Member(
        "person",
        "",
        family,
        "",
        is_full=False,
        introduced=found[0].start,
        genders=Counter({one.gender for one in found if one.gender}),
        titles={WRITTEN_OUT.get(one.title, one.title) for one in found if one.title},
    )
