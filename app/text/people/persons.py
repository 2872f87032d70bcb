"""Whether the words of a name, and those around it, show that it names a person."""

from collections.abc import Sequence, Set
from typing import Final

from app.text.language.bodies import ADJECTIVES
from app.text.language.cues import FINITE, WEAK
from app.text.language.forenames import FORENAMES
from app.text.language.lexicon import ADVERBS, HEADS, PLACES, PREPOSITIONS, STOP_WORDS, TITLES, WORDS_TOO
from app.text.names import PARTICLES, SUFFIXES
from app.text.page.tokens import Token

SPEAKING: Final = FINITE - WEAK
_ROLE_REACH: Final = 8
_TRADES: Final = tuple("ist man woman ician mistress master armer wyer acher eller keeper onomer parent".split())
_RELATIONS: Final = frozenset(
    "colleague wife husband son daughter brother sister mother father widow partner friend neighbour neighbor rival "
    "opponent successor predecessor grandmother grandfather aunt uncle cousin counterpart fan mum mom dad grandson "
    "granddaughter nephew niece fiancé fiancée girlfriend boyfriend stepson stepdaughter ex-wife ex-husband".split()
)
_OF_PEOPLE: Final = _RELATIONS | frozenset(
    "deputy expert student pupil baker doctor nurse teacher farmer engineer pharmacist architect exile writer "
    "poet painter composer player striker goalkeeper champion winner president veteran resident voter worker "
    "driver owner builder clerk priest pastor hotelier librarian member members athlete campaigner passenger "
    "witness eyewitness midfielder defender forward winger quarterback pitcher catcher batsman bowler headteacher "
    "billionaire millionaire freshman rookie left-back right-back mother-of-two father-of-two protester survivor "
    "commuter shopper tenant landlord trader broker banker developer designer blogger critic rapper drummer "
    "guitarist sprinter swimmer rider racer boxer golfer runner broadcaster presenter producer publisher "
    "photographer manufacturer carpenter plumber electrician gardener chef cook waiter firefighter soldier sailor "
    "pilot volunteer pensioner retiree undergraduate graduate postgraduate ecologist lecturer tutor trainer "
    "organiser whistleblower hunter astronaut shopkeeper skipper cyclist jockey referee bystander onlooker victim "
    "teenager newcomer filmmaker songwriter dancer novelist playwright vicar caretaker investor entrepreneur ex- "
    "minister mayor ex-president sophomore demonstrator patient paramedic hiker climber beekeeper fisher shepherd "
    "seller vendor owner-operator tourist traveller traveler dissident insider regulator lobbyist "
    "prefect magistrate curator coroner barmaid umpire conductor soprano tenor baritone midwife surgeon vet butcher "
    "grocer tailor cobbler barber hairdresser influencer youtuber vlogger streamer hacker coder programmer "
    "oceanographer cartographer surveyor roofer welder miner trucker docker steward stewardess navigator rancher "
    "ranger warden lifeguard matron counsellor chaplain curate deacon monk nun undertaker gravedigger sculptor "
    "printmaker cinematographer screenwriter choreographer ballerina fly-half centre-back fullback goalie registrar "
    "financier auditor accountant actuary underwriter defendant claimant plaintiff juror bailiff usher consul attaché "
    "diplomat spy corporal brigadier commodore trooper landlady publican restaurateur waitress bartender barista "
    "cashier hawker dealer auctioneer enthusiast walker rambler mountaineer rower diver surfer skier skater breeder "
    "matchwinner provost rector widower bachelor cabinetmaker chorister busker clown acrobat puppeteer".split()
)
KIN: Final = frozenset(
    "wife husband widow widower son daughter brother sister mother father mum mom dad grandmother grandfather grandson "
    "granddaughter uncle aunt nephew niece fiancé fiancée fiance fiancee girlfriend boyfriend stepson stepdaughter "
    "stepfather stepmother half-brother half-sister twin ex-wife ex-husband cousin partner".split()
)
"""Words for relatives, who are often called by their forename alone."""
_NAMING: Final = frozenset("name named identified".split())
_OWNERS: Final = frozenset("his her their my our whose".split())
_WHERE: Final = frozenset("on in at near above below outside inside around across from".split())
_OPENING_ROLES: Final = frozenset("a an the his her their its our one former then".split())
_TAKEN_UP: Final = 12
_TAKING_UP: Final = {"he": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_ROMAN: Final = frozenset("i ii iii iv v vi vii viii ix x".split())
_REGIONS: Final = frozenset("european african arab kurdish western eastern nordic".split())
_PEOPLES: Final = frozenset(
    {word.lower() for word in ADJECTIVES if "." not in word and not word.isupper()}
    | {f"{word.lower()}s" for word in ADJECTIVES if word.endswith("n")}
    | _REGIONS
    | set("europeans africans asian asians arabs kurds".split())
)


def is_introduced(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a role, an age or "who" stands in apposition to the name at tokens first to last."""
    if first > 0 and tokens[first - 1].starts_sentence and tokens[first - 1].lower in _WHERE:
        return False
    return _is_described_after(tokens, last + 1) or _is_described_before(tokens, first)


def _is_described_after(tokens: Sequence[Token], number: int) -> bool:
    """ ", who ...", ", 58,", ", the mayor of ..." """
    if number + 1 < len(tokens) and tokens[number].lower == "of" and tokens[number + 1].is_capitalised:
        number += 2
        while number < len(tokens) and tokens[number].is_capitalised and not tokens[number].gap.strip():
            number += 1
    if number >= len(tokens) or tokens[number].starts_sentence:
        return False
    token = tokens[number]
    if token.gap.strip() != ",":
        return token.lower == "who" and token.gap.strip() in ("—", "–", "--", "(")
    if token.is_capitalised and not token.is_possessive:
        return False
    if token.lower in ("who", "whose"):
        return True
    if token.text.isdigit():
        return len(token.text) == 2 and (number + 1 == len(tokens) or tokens[number + 1].gap[:1] in (",", "."))
    if not (token.lower in _OPENING_ROLES or token.is_possessive or token.lower in TITLES or tells_a_role(token)):
        return False
    stop = min(len(tokens), number + _ROLE_REACH)
    for ahead in range(number, stop):
        if ahead > number and (tokens[ahead].gap.strip() or tokens[ahead].lower in ("said", "and", "of")):
            return False
        if tells_a_role(tokens[ahead]):
            return not tokens[ahead].is_possessive
    return False


def _is_described_before(tokens: Sequence[Token], first: int) -> bool:
    """ "the novelist Ada Orr", "their mayor, Ada Orr," """
    if first == 0 or tokens[first].starts_sentence or tokens[first].quotation != tokens[first - 1].quotation:
        return False
    gap = tokens[first].gap.strip()
    if not gap:
        return not tokens[first - 1].is_possessive and tells_a_role(tokens[first - 1])
    if gap != ",":
        return False
    for number in range(first - 1, max(-1, first - 1 - _ROLE_REACH), -1):
        token = tokens[number]
        if tells_a_role(token) and not token.is_possessive:
            return True
        if token.starts_sentence or token.gap.strip() or token.is_possessive:
            return False
    return False


def is_unrelated(tokens: Sequence[Token], number: int) -> bool:
    """Whether the words at a token say that a namesake is no relative (", who is no relation,", "(no relation)")."""
    following = [token.lower for token in tokens[number : number + 4]]
    return following[following[:2] == ["who", "is"] and 2 :][:2] == ["no", "relation"]


def taken_up(tokens: Sequence[Token], last: int) -> str | None:
    """The gender of the pronoun that takes up the name ending at a token, before anybody else is named."""
    if tokens[last].is_possessive:
        return None
    for at in range(last + 1, min(len(tokens), last + 1 + _TAKEN_UP)):
        token = tokens[at]
        if token.starts_sentence or token.is_capitalised or token.quotation != tokens[last].quotation:
            return None
        if token.lower in _TAKING_UP and at > last + 1:
            is_owner = token.lower != "her" or (at + 1 < len(tokens) and _may_be_owned(tokens[at + 1]))
            return _TAKING_UP[token.lower] if is_owner else None
    return None


def _may_be_owned(token: Token) -> bool:
    """Whether a word behind "her" may be the noun that is hers, and not the next part of a sentence about another."""
    if token.gap.strip() or token.is_capitalised or token.quotation >= 0:
        return False
    return token.lower not in STOP_WORDS and token.lower not in PREPOSITIONS and token.lower not in ADVERBS


def relation_before(tokens: Sequence[Token], first: int) -> str | None:
    """The word that says whose relative the name at a token is ("her husband, Earl", "Orr's older sister Ida").

    Or the one that says that it is a name ("gave his name only as Earl").
    """
    at = first - 1
    if tokens[at].lower == "as" and at > 0 and any(token.lower in _NAMING for token in tokens[max(0, at - 2) : at]):
        return "name"
    if tokens[at].starts_sentence and tokens[at].lower in KIN and tokens[first].gap == " ":
        return tokens[at].lower  # "Husband Earl, 60, agreed"
    is_colleague = tokens[first].gap.strip() == "," and tokens[first].lower in FORENAMES and tells_a_role(tokens[at])
    if (
        at < 1
        or not (tokens[at].lower in KIN or is_colleague)
        or tokens[first].starts_sentence
        or tokens[first].gap.strip() not in ("", ",")
    ):
        return None
    if tokens[at].lower == "partner" and tokens[first].lower not in FORENAMES:
        return None
    owner = at - 1
    while owner > 0 and at - owner < 3 and not tokens[owner].is_possessive and tokens[owner].lower not in _OWNERS:
        if tokens[owner + 1].gap.strip() or tokens[owner + 1].starts_sentence:
            return None
        owner -= 1
    is_owned = tokens[owner].is_possessive or tokens[owner].lower in _OWNERS
    return tokens[at].lower if is_owned and not tokens[at].is_possessive else None


def tells_a_role(token: Token) -> bool:
    """Whether a word says what someone is."""
    lower = token.lower
    return lower in HEADS or lower in _OF_PEOPLE or (lower.endswith(_TRADES) and not token.is_capitalised)


def is_role(lower: str) -> bool:
    """Whether a word of the closed lists says what someone is."""
    return lower in HEADS or lower in _OF_PEOPLE


def is_relation(token: Token) -> bool:
    """Whether a word only says whose relative, friend or rival someone is."""
    return token.lower in _RELATIONS


def speaks(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name at tokens first to last is the subject of a reporting verb right after it."""
    if tokens[last].is_possessive or tokens[last].quotation >= 0:
        return False
    if first > 0 and tokens[first - 1].lower in ("the", "a", "an") and not tokens[first].starts_sentence:
        return False
    number = last + 1
    while number < len(tokens) and number - last < 4 and _goes_between(tokens[number]):
        number += 1
    if number == len(tokens) or tokens[number].lower not in SPEAKING or tokens[number].is_capitalised:
        return False
    if tokens[number].gap.strip() == "," and number == last + 1:
        return tokens[first].gap.strip() == "," and not tokens[first].starts_sentence
    return not tokens[number].gap.strip()


def _goes_between(token: Token) -> bool:
    return not token.gap.strip() and (token.lower in ADVERBS or token.lower in ("has", "had", "have"))


def name_stop(tokens: Sequence[Token], at: int, stop: int) -> int:
    """One past the last token of a name that begins at ``at``: no acronym and no lone letter ends it."""
    is_given = tokens[at].lower in FORENAMES
    while stop - at > 1:
        word = tokens[stop - 1].text
        bare = word.rstrip(".")
        if len(bare) == 1 and bare.isalpha() and (is_given or stop - at > 2 or tokens[at].text.isupper()):
            stop -= 1
        elif not is_given and len(bare) > 2 and bare.isupper() and not tokens[at].text.isupper():
            if bare.lower() in SUFFIXES:
                return stop
            stop -= 1
        else:
            break
    return stop


def name_first(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Where a name begins after an acronym ("DNA Lindqvist")."""
    first = tokens[at].text
    is_acronym = len(first) > 2 and first.isupper() and first.isalpha() and first.lower() not in FORENAMES
    return at + 1 if is_acronym and stop - at == 2 and not tokens[at + 1].text.isupper() else at


def may_be_person(words: Sequence[str], known_lower: Set[str], *, is_shown: bool) -> bool:
    """Whether words can be a person's name: no numbers, peoples or numerals, nor words that a forename does not lead.

    known_lower: words the text also writes in lower case; is_shown: whether the words around say that it is someone.
    """
    if any(not word.isalpha() and any(map(str.isdigit, word)) for word in words):
        return False
    lower = [word.lower().strip(".") for word in words]
    if lower[-1] in _ROMAN and len(words) == 2 and lower[0] not in FORENAMES and not is_shown:
        return False
    is_given = (lower[0] in FORENAMES and lower[0] not in WORDS_TOO) or "." in words[0]
    if len(words) == 1:
        return is_shown or lower[0] not in _REGIONS
    if is_given and lower[0] not in PLACES:
        return True
    if lower[0] not in FORENAMES and (lower[0] in PLACES or not _PEOPLES.isdisjoint(lower)):
        return False
    proper = [word for word in lower if word not in PARTICLES]
    if is_shown and lower[0] in PARTICLES and len(lower) > 1:
        return True
    if all(word in known_lower or word in WORDS_TOO for word in proper):
        return is_shown and lower[0] in FORENAMES and lower[0] not in known_lower
    return is_shown or not any(word in known_lower for word in proper[1:])
