"""Given names: which short forms stand for which, and whether two may be one person's."""

from typing import Final

_SHORT: Final = {
    frozenset(pair.split("/"))
    for pair in (
        "abe/abraham al/albert alex/alexandra andy/andrew angie/angela art/arthur becky/rebecca "
        "bernie/bernard beth/elizabeth betty/elizabeth bill/william billy/william bob/robert bobby/robert "
        "charlie/charles chuck/charles cindy/cynthia dave/david debbie/deborah dick/richard dmitry/dmytro "
        "don/donald ed/edward eddie/edward ernie/ernest frank/francis gerry/gerald hank/henry harry/henry "
        "jack/john jake/jacob jerry/gerald jim/james jimmy/james joe/joseph joey/joseph jon/jonathan "
        "kate/katherine kathy/katherine ken/kenneth kim/kimberly larry/lawrence liz/elizabeth "
        "maggie/margaret matt/matthew meg/margaret mick/michael mike/michael nick/nicholas olena/elena "
        "olexander/alexander pam/pamela pat/patricia pat/patrick peggy/margaret pete/peter phil/philip "
        "rick/richard rob/robert ron/ronald sasha/alexander sasha/oleksandr serhiy/sergei steve/stephen "
        "steve/steven ted/edward ted/theodore tim/timothy tom/thomas tony/anthony vlad/vladimir "
        "volodymyr/vladimir will/william"
    ).split()
}


def may_be_one(one: str, other: str) -> bool:
    """Whether two folded given names may be of one person: equal, an initial, the head of the other, a short form."""
    if one == other or not one or not other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    short, long = sorted((one, other), key=len)
    return (len(short) >= 3 and long.startswith(short)) or frozenset((one, other)) in _SHORT
