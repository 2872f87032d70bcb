"""Whether the role an article prints for a person agrees with the position held on that date."""

import re
from typing import Final

from app.text.findings import Office
from app.text.language.bodies import ADJECTIVES, BODIES
from app.text.names import fold

_PAST: Final = re.compile(
    r"\b(?:former|formerly|ex|onetime|one-time|erstwhile|then|late|past|retired)\b", re.IGNORECASE
)
_PLACE_BY_WORDS: Final = {
    **{fold(word): fold(country) for word, country in ADJECTIVES.items()},
    **{fold(form): fold(body.key) for form, body in BODIES.items()},
    "american": "united states",
}
_REACH: Final = 40
_RANKS: Final = frozenset("former formerly ex onetime erstwhile then late past vice deputy prime".split())
_LEADS: Final = frozenset("chief head leader boss".split())
_SAME: Final = {"premier": "prime minister", "spokeswoman": "spokesman", "spokesperson": "spokesman"}
_NOT_THE_POST: Final = frozenset(
    "vice deputy assistant associate shadow acting interim caretaker junior trainee student honorary elect designate "
    "candidate nominee hopeful aspiring would self proclaimed styled fake mock alleged".split()
)
_POSTS: Final = frozenset(
    "president chancellor minister premier secretary senator governor mayor king queen pope judge justice director "
    "chairman chairwoman chair commissioner ambassador spokesman general treasurer representative congressman "
    "congresswoman speaker envoy prosecutor attorney".split()
)


def conflicts(role_as_printed: str | None, title: str | None, organisation: str | None) -> bool | None:
    """Whether a printed role contradicts the position held when it was printed; None when nothing can be said.

    "Former U.S. President" contradicts being president of the United States; "Polish Prime Minister" does not
    contradict being prime minister of Poland, nor does a former post contradict another present one.
    """
    if not role_as_printed or not title:
        return None
    printed = _SAME.get(fold(role_as_printed), fold(role_as_printed))
    held = f"{fold(title)} {fold(organisation or '')}".strip()
    printed_posts, held_posts = _posts(printed), _posts(fold(title))
    printed_places, held_places = _places(printed), _places(held)
    places_agree = not printed_places or not held_places or bool(printed_places & held_places)
    same_post = places_agree and bool(printed_posts & held_posts) and not _is_other(printed, held)
    if _PAST.search(role_as_printed):
        return same_post if printed_posts and held_posts else None
    if same_post or (places_agree and printed_places and set(printed.split()) & _LEADS):
        return False
    return None


def agrees(role_as_printed: str, title: str, organisation: str | None) -> bool:
    """Whether a printed role is that of a position held when it was printed; a former one is not."""
    return not _PAST.search(role_as_printed) and conflicts(role_as_printed, title, organisation) is False


def printed_before(text: str, at: int) -> str | None:
    """The title that stands directly before a name ("former US President "), None where none does.

    Only a post that one can be told apart by counts, with the words of its rank and place before it on the line.
    """
    lines = text[max(0, at - _REACH) : at].splitlines()
    run = lines[-1].split() if lines else []
    if not run or not _posts(fold(run[-1])):
        return None
    first = len(run) - 1
    while first and (run[first - 1][0].isupper() or _RANKS & set(fold(run[first - 1]).split())):
        first -= 1
    return " ".join(run[first:])


def is_post(title: str, organisation: str | None, office: Office) -> bool:
    """Whether a position is an office, and not that of a deputy or of somebody who serves it.

    The place is part of the title ("President of Calvenia", "Calvenian President") or the position's organisation.
    """
    held, post = fold(title), fold(office.title)
    if held == post:
        place = fold(organisation or "")
    elif held.startswith(f"{post} of "):
        place = held[len(post) + 4 :]
    elif held.endswith(f" {post}"):
        place = held[: -len(post) - 1]
    else:
        return False
    return _one_place(place) == _one_place(fold(office.organisation)) != ""


def _one_place(folded: str) -> str:
    bare = folded.removeprefix("the ")
    return _PLACE_BY_WORDS.get(bare, bare)


def _posts(folded: str) -> set[str]:
    words = [word for part in folded.split() for word in _SAME.get(part, part).split()]
    posts = {word for word in words if word in _POSTS}
    if "minister" in posts:
        posts.discard("minister")
        number = words.index("minister")
        posts.add(f"{words[number - 1] if number else ''} minister".strip())
    if "general" in posts and "secretary" in posts:
        posts -= {"general", "secretary"}
        posts.add("secretary general")
    return posts


def _is_other(printed: str, held: str) -> bool:
    """Whether one of two posts is only held for, below or against the holder of the other ("shadow", "deputy")."""
    return not _NOT_THE_POST.isdisjoint(set(printed.split()) ^ set(held.split()))


def _places(folded: str) -> set[str]:
    words = folded.split()
    runs = (" ".join(words[start : start + size]) for size in (1, 2, 3) for start in range(len(words) - size + 1))
    return {_PLACE_BY_WORDS[run] for run in runs if run in _PLACE_BY_WORDS}
