"""Who says something together: names joined by "and", before their verb or after it."""

from app.text.clauses.parts import is_parted
from app.text.passages import Passage, first_from
from app.text.people.mentions import Mention

_MOST = 6


def joined_before(passage: Passage, mention: Mention, floor: int) -> list[Mention]:
    """The names that end with a mention in "A, B and C said", in order; the mention alone when none is joined to it."""
    tokens = passage.tokens
    first = _opens(passage, mention)
    link = first - 1
    if link <= floor or tokens[link].lower != "and" or tokens[first].gap.strip():
        return [mention]
    needs_list = is_parted(tokens[link])
    chain = [mention]
    while len(chain) < _MOST:
        ahead = _ending_at(passage, link - 1 if len(chain) == 1 else first - 1, floor)
        if ahead is None:
            break
        chain.insert(0, ahead)
        first = _opens(passage, ahead)
        if tokens[first].gap.strip() != ",":
            break
    is_whole = not chain[0].is_object and len(chain) > (2 if needs_list else 1)
    return chain if is_whole else [mention]


def _ending_at(passage: Passage, number: int, floor: int) -> Mention | None:
    """The name of which a token is the last word."""
    mention = passage.mention_at[number] if number >= floor else None
    if mention is None or mention.last != number or mention.first < floor or mention.is_possessive:
        return None
    return None if mention.is_quoted or mention.is_attributive else mention


def joined_after(passage: Passage, mention: Mention, stop: int) -> list[Mention]:
    """The names that follow a mention in "said A and B", none when what follows has a verb of its own."""
    tokens = passage.tokens
    number = mention.last + 1
    found: list[Mention] = []
    while number + 1 < stop and len(found) < _MOST:
        is_last = tokens[number].lower == "and" and not is_parted(tokens[number])
        if not is_last and (tokens[number].gap.strip() != "," or tokens[number].starts_sentence):
            return []
        number += is_last
        following = _named_at(passage, number, stop)
        if following is None or following.is_possessive:
            return []
        found.append(following)
        number = following.last + 1
        if is_last:
            return [] if following.speaks or (number < stop and not _may_end(passage, number)) else found
    return []


def _opens(passage: Passage, mention: Mention) -> int:
    """The first token of a name with the role printed before it."""
    return mention.first if mention.role is None else first_from(passage.tokens, mention.role[0])


def _named_at(passage: Passage, number: int, stop: int) -> Mention | None:
    """The name whose role, or which itself, begins at a token."""
    for ahead in range(number, min(stop, number + 6)):
        mention = passage.mention_at[ahead]
        if mention is not None and not mention.is_attributive:
            return mention if _opens(passage, mention) <= number else None
    return None


def _may_end(passage: Passage, number: int) -> bool:
    token = passage.tokens[number]
    return (
        token.starts_sentence or is_parted(token) or token.lower in ("in", "on", "at", "after", "during", "of", "who")
    )
