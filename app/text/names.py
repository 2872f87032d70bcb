"""Names folded for look-up, brought to one transliteration, and taken apart."""

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

PARTICLES: Final = frozenset(
    "al ap bin ben bint da dal dalla das de del della den der di do dos du e el ibn la las le lo los ould "
    "ní ó san st st. ten ter van vom von y zu zum zur".split()
)
_GIVEN_TOO: Final = frozenset("al ben e la san st st. y".split())
POST_NOMINALS: Final = frozenset("esq phd md obe mbe cbe qc kc".split())
SUFFIXES: Final = POST_NOMINALS | frozenset("jr sr ii iii iv".split())
HONORIFICS: Final = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady sen senator rep representative gov governor pres "
    "president gen general col colonel capt captain lt maj major sgt adm admiral rev reverend judge justice king queen "
    "prince princess pope minister chancellor ambassador mayor the".split()
)

_KEPT: Final = 16_384
"""Names whose forms are kept in mind: the same few are in most articles."""

_MARKS: Final = re.compile(r"['`]")
_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
_PARENTHESIS: Final = re.compile(r"\([^()]*\)")
_SPACES: Final = re.compile(r"\s+")

# Endings by which a family name of Slavic origin is known, as the languages of news agencies spell them,
# longest first: the first that fits is replaced.
_ENDINGS: Final = (
    *((f"sk{tail}", "ski") for tail in ("oyi", "iyy", "yj", "yi", "yy", "iy", "ij", "ii", "oy", "oj", "y", "i")),
    *((f"sk{tail}", "ska") for tail in ("aya", "aja", "aia", "a")),
    *((f"{vowel}{tail}", f"{vowel}v") for vowel in "oe" for tail in ("ff", "w", "v")),
    *((f"{vowel}{tail}a", f"{vowel}va") for vowel in "oe" for tail in ("w", "v")),
    ("ine", "in"),
    ("in", "in"),
    ("enko", "enko"),
    ("vitch", "vich"),
    ("witsch", "vich"),
    ("wicz", "vich"),
    ("vych", "vich"),
    ("vic", "vich"),
    ("vich", "vich"),
)
_SLAVIC: Final = tuple(ending for ending, _ in _ENDINGS)
# Inside such a name: how German, French, Polish and English spell one Cyrillic letter.
_LETTERS: Final = (
    ("shch", "sh"),
    ("schtsch", "sh"),
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("kh", "h"),
    ("ou", "u"),
    ("w", "v"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("ye", "e"),
    ("je", "e"),
    ("ie", "e"),
    ("x", "ks"),
    ("y", "i"),
    ("j", "i"),
)


@lru_cache(maxsize=_KEPT)
def fold(name: str) -> str:
    """A name for look-up: lower-case ASCII words, single spaces, single letters joined (``J. D.`` is ``jd``).

    Idempotent. Empty when nothing of the name can be written in ASCII letters.
    """
    if name.isascii() and name.isalpha():
        return name.lower()
    plain = _MARKS.sub("", anyascii(name)).lower()
    return " ".join(_joined_initials(_NOT_WORD.sub(" ", plain).split()))


def _joined_initials(words: list[str]) -> list[str]:
    joined: list[str] = []
    run: list[str] = []
    for word in words:
        if len(word) == 1:
            run.append(word)
            continue
        if run:
            joined.append("".join(run))
            run = []
        joined.append(word)
    if run:
        joined.append("".join(run))
    return joined


@lru_cache(maxsize=_KEPT)
def search_keys(name: str) -> frozenset[str]:
    """Folded keys under which a name is found; two spellings of one name share at least one.

    The second key levels transliterations word by word, by letter rules alone: Zelensky, Zelenskyy, Selenskyj and
    Зеленський meet in ``zelenski``; Zelenska stays apart. A name given as "Trump, Donald" is also turned round.
    """
    forms = [name]
    family, comma, given = name.partition(",")
    if comma and given.strip() and fold(given) not in SUFFIXES:
        forms.append(f"{given} {family}")
    keys = {folded for form in forms if (folded := fold(form))}
    return frozenset(keys | {" ".join(map(levelled, key.split())) for key in keys})


def levelled(word: str) -> str:
    """A folded word in one transliteration when its ending says Slavic, else as it is."""
    if len(word) < 5 or not word.endswith(_SLAVIC):
        return word
    for ending, normal in _ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for letters, one in _LETTERS:
                stem = stem.replace(letters, one)
            if stem.startswith("s") and stem[1:2] in set("aeiou"):  # German writes the Cyrillic ze as S
                stem = "z" + stem[1:]
            return stem + normal
    return word


@lru_cache(maxsize=_KEPT)
def last_name(full: str) -> str:
    """The family name as printed, with its particles (von der Leyen) and without suffix (Jr.)."""
    given, _, family = full.partition(" ")
    if given.isalpha() and family.isalpha() and given.lower() not in PARTICLES and family.lower() not in SUFFIXES:
        return family  # as nearly always
    words = _bare_words(full)
    if not words:
        return full.strip()
    start = len(words) - 1
    while start > 0 and _is_particle(words[start - 1]) and (start > 1 or words[0].islower()):
        start -= 1
    return " ".join(words[start:])


def _is_particle(word: str) -> bool:
    """Whether a word belongs to the family name after it; some are given names when they have a capital (Al, Ben)."""
    lower = word.lower()
    return lower in PARTICLES and (word == lower or lower not in _GIVEN_TOO)


def _bare_words(full: str) -> list[str]:
    """The words of a name: no parenthesis, no suffix, "Family, Given" turned round."""
    text = _PARENTHESIS.sub(" ", full) if "(" in full else full
    family, comma, given = text.partition(",")
    if comma:
        text = family if fold(given) in SUFFIXES or not given.strip() else f"{given} {family}"
    words = [word.strip(",") for word in _SPACES.split(text.strip()) if word.strip(",")]
    while len(words) > 1 and fold(words[-1]) in SUFFIXES:
        words.pop()
    return words


@lru_cache(maxsize=_KEPT)
def is_full_name(name: str) -> bool:
    """Whether a name has a given and a family name: two words besides titles, particles, suffixes and one initial."""
    words = _bare_words(name)
    while len(words) > 1 and fold(words[0]) in HONORIFICS:
        words = words[1:]
    if len(words) < 2 or any(any(letter.isdigit() for letter in word) for word in words):
        return False
    proper = [word for word in words if not _is_particle(word)]
    if len(proper) < 2 or any(word[0].islower() for word in proper) or words[-1] not in proper:
        return False
    initials = [word for word in proper if len(word.strip(".")) == 1 and word[0].isupper()]
    return len(proper) - len(initials) >= 2 or len(initials) >= 2
