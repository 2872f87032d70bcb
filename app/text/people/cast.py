"""Who is who in one article: every mention joined to one person or body."""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final

from app.text.language.bodies import BODIES, ORGANISATION_HEADS
from app.text.language.forenames import FAMILY_FIRST, PLACES_TOO
from app.text.language.given_names import may_be_one
from app.text.language.lexicon import CALENDAR, HONORIFICS, NOT_PERSONS, STOP_WORDS, WORDS_TOO
from app.text.names import SUFFIXES, fold, last_name, levelled
from app.text.people import namesakes
from app.text.people.families import complete
from app.text.people.members import GENDERS, WRITTEN_OUT, Member
from app.text.people.mentions import Mention

_BEFORE_GIVEN: Final = frozenset("sir dame lady prince princess king queen sheikh pope sister father mother".split())
_NAMES_OF_OTHERS: Final = PLACES_TOO | CALENDAR | STOP_WORDS
_NAMESAKES: Final = 64  # more of one surname than a text keeps apart
_GIVEN_IN_TWO: Final = re.compile("[A-Z][a-z]+-[a-z]+")  # a Korean given name: Seo-jun Park
_NEAR: Final = 500  # code points in which a namesake just named is the one still meant


class Cast:
    """The members of one article, in the order of their first full mention; built once, then only read."""

    def __init__(self, mentions: Sequence[Mention], speaking: Collection[int] = ()) -> None:
        """speaking: positions of mentions that a reporting verb has for its subject, so that name someone."""
        complete(mentions)
        self.members: list[Member] = []
        self._released: set[tuple[str, str]] = set()
        self._by_last: dict[str, list[int]] = defaultdict(list)
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._bodies: dict[str, int] = {}
        self._spelled = {
            one.initials: one.body.key for one in mentions if one.body and one.initials not in ("", *BODIES)
        }
        self._headed: defaultdict[str, list[int]] = defaultdict(list)
        self._folded: dict[str, str] = {}
        bare = {
            self._key(one.printed)
            for one in mentions
            if one.body is None and one.is_bare and (one.has_title or one.speaks or one.start in speaking)
        }
        subjects = {
            self._key(one.printed)
            for one in mentions
            if one.body is None and one.is_bare and one.is_subject and not one.opens_sentence
        }
        unsure: list[Mention] = []
        family = {last_name(one.printed) for one in mentions if one.body is None and not one.is_bare}
        for one in mentions:
            if one.body is not None and one.printed in family:
                continue
            if one.body is not None:
                self._add_body(one)
            elif not one.is_bare and not self._add_full(one, is_someone=one.start in speaking):
                unsure.append(one)
        for one in unsure:
            last = self._key(last_name(one.printed))
            is_known = not bare.isdisjoint((last, last.split(" ")[-1])) or (one.is_subject and last in subjects)
            if is_known and all(map(self._is_kin, self._by_last[last])) and not _only_opens(one):
                self._add_full(one, is_someone=True)
        self._last_seen: dict[int, int] = {}
        self._add_rest(mentions, speaking)

    def _add_rest(self, mentions: Sequence[Mention], speaking: Collection[int]) -> None:
        """Join bodies met again and names of one word, now that all full names are known."""
        for own in namesakes.others(mentions, self._key, lambda key: [self.members[one] for one in self._by_last[key]]):
            self._by_last[own.last].append(len(self.members))
            self.members.append(own)
        for one in mentions:
            if one.who < 0 and one.is_bare and one.body is not None and not one.is_object:
                one.body = None if self._by_last[self._key(one.printed)] else one.body
            if one.who < 0 and one.body is not None:
                self._add_body(one)
            elif one.who < 0 and one.is_bare:
                self._add_bare(one, is_speaking=one.start in speaking)
            if one.who >= 0 and not one.is_quoted:
                self._last_seen[one.who] = one.start
        for member in self.members:
            member.mentions.sort(key=lambda one: one.start)

    def namesakes(self, family: str) -> list[int]:
        """The first members of a family name."""
        return self._by_last.get(self._key(family), [])[: _NAMESAKES // 4]

    def may_be(self, number: int, name: str) -> bool:
        """Whether a full name of the same family name may be a member's."""
        words = name.split()
        return self._may_be(self.members[number], self._key(words[0]), {self._key(word) for word in words[:-1]})

    def call(self, number: int, mention: Mention) -> None:
        """Join the name of a label, which is printed in letters of its own, to a member."""
        mention.who = number
        insort(self.members[number].mentions, mention, key=_begin)

    def introduce(self, mention: Mention, family: str, *, is_full: bool) -> int:
        """The index of a new member whom labels name, and family names alone after the same title."""
        key = self._key(family)
        first = self._key(mention.words[0]) if is_full else ""
        number = len(self.members)
        self.members.append(Member("person", first, key, "", is_full=is_full, introduced=mention.start))
        if mention.title and (key, mention.title) not in self._released:
            self._released.add((key, mention.title))
            for other in self._by_last[key][:_NAMESAKES]:
                self._release(self.members[other], mention.title, number)
        self._by_last[key].append(number)
        if mention.who != number:
            self._join(number, mention)
        self.members[number].mentions.sort(key=_begin)
        return number

    def _release(self, member: Member, title: str, number: int) -> None:
        """Give a new member the family names that stand alone after its title and were joined to a namesake."""
        moved = [one for one in member.mentions if one.is_bare and one.title == title]
        if len(moved) == len(member.mentions):
            return
        for mention in moved:
            member.forms[mention.printed] -= 1
            self._join(number, mention)
        member.mentions = [one for one in member.mentions if one.who != number]

    def _key(self, name: str) -> str:
        key = self._folded.get(name)
        if key is None:
            folded = fold(name)
            key = self._folded[name] = folded if folded in GENDERS else levelled(folded)
        return key

    def _add_body(self, mention: Mention) -> None:
        body = mention.body
        if body is None or (body.is_place and (mention.is_object and not _acts(mention))):
            return
        key = self._spelled.get(body.key, body.key)
        number = self._bodies.get(key)
        if number is None and key.count(" ") == 1 and key not in BODIES:
            number = self._only_body(key)
        if number is None and mention.printed in ORGANISATION_HEADS and mention.printed not in BODIES:
            number = self._only_body(mention.printed)
            if number is None:
                return
        if number is None:
            number = self._bodies[key] = len(self.members)
            self.members.append(Member(body.kind, "", key, "", is_full=True, has_evidence=True))
            words = key.split(" ")
            for word in {words[0], words[-1], " ".join(words[-2:]) if len(words) > 2 else words[0]}:
                self._headed[word].append(number)
        self._join(number, mention)

    def _only_body(self, head: str) -> int | None:
        """The one body named so far that a lone word like Assembly can stand for."""
        fitting = self._headed.get(head, ())
        return fitting[0] if len(fitting) == 1 else None

    def _join(self, number: int, mention: Mention) -> None:
        member = self.members[number]
        member.forms[mention.printed] = member.forms.get(mention.printed, 0) + 1
        member.mentions.append(mention)
        if mention.gender:
            member.genders[mention.gender] = member.genders.get(mention.gender, 0) + 1
        mention.who = number

    def _add_full(self, mention: Mention, *, is_someone: bool) -> bool:
        """Join a full name to a member, a new one when it shows that it is someone; False when it does not."""
        words = mention.words
        suffix = fold(words[-1])
        suffix = suffix if suffix in SUFFIXES else ""
        last = self._key(last_name(mention.printed))
        first = self._key(words[0])
        given = {self._key(word) for word in words[:-1]}
        known = next(
            (
                number
                for number in self._by_last[last][:_NAMESAKES]
                if _suffixes_agree(self.members[number], suffix, mention.title)
                and self._may_be(self.members[number], first, given)
            ),
            None,
        )
        has_evidence = (
            mention.has_title
            or mention.is_introduced
            or mention.speaks
            or is_someone
            or (first in GENDERS and first not in _NAMES_OF_OTHERS)
            or words[0].lower() in FAMILY_FIRST
            or (len(first) == 1 and len(words) > 2)
            or any(len(word.strip(".")) == 1 for word in words[1:-1])
        )
        is_given = first in GENDERS and first not in WORDS_TOO and first not in _NAMES_OF_OTHERS
        is_given = is_given or bool(_GIVEN_IN_TWO.fullmatch(words[0]) and len(words) == 2)
        if known is None and not (is_given or mention.has_title) and any(word.lower() in NOT_PERSONS for word in words):
            return False
        if known is None and not has_evidence:
            return False
        if known is None:
            known = len(self.members)
            self.members.append(Member("person", first, last, suffix, is_full=True, introduced=mention.start))
            for key in {last, last.split(" ")[-1]}:
                self._by_last[key].append(known)
            self._by_first[first].append(known)
        if len(first) > len(self.members[known].first):
            self.members[known].first = first
        self.members[known].given |= given
        self.members[known].suffix = self.members[known].suffix or suffix
        if mention.title:
            self.members[known].titles.add(WRITTEN_OUT.get(mention.title, mention.title))
        self._join(known, mention)
        return True

    def _may_be(self, member: Member, first: str, given: set[str]) -> bool:
        """Whether given names may be a member's: the same, a short form, or one form within the other."""
        return may_be_one(member.first, first) or first in member.given or member.first in given

    def _add_bare(self, mention: Mention, *, is_speaking: bool) -> None:
        key = self._key(mention.printed)
        number = self._choose(key, mention)
        if number is None:
            is_someone = mention.has_title or is_speaking or mention.is_kin
            if self._by_last[key] or not is_someone or mention.words[0].lower() in NOT_PERSONS:
                return
            number = len(self.members)
            self.members.append(Member("person", "", key, "", is_full=False, introduced=mention.start))
            self._by_last[key].append(number)
        self._join(number, mention)

    def _choose(self, key: str, mention: Mention) -> int | None:
        """The member a surname (or the given name of one member only) stands for; None when it may be several."""
        numbers = self._by_last.get(key) or []
        if not numbers:
            given = self._by_first.get(key) or []
            return given[0] if len(given) == 1 and self._may_take_given(given[0], key, mention) else None
        if len(numbers) > _NAMESAKES:
            return None
        if mention.gender and len(numbers) > 1:
            numbers = [one for one in numbers if self.members[one].gender in (mention.gender, None)]
        if mention.taken_up and len(numbers) > 1:
            numbers = [one for one in numbers if self.members[one].gender == mention.taken_up] or numbers
        if mention.title and len(numbers) > 1:
            title = WRITTEN_OUT.get(mention.title, mention.title)
            numbers = [one for one in numbers if title in self.members[one].titles] or numbers
        if len(numbers) > 1:
            numbers = [one for one in numbers if self.members[one].introduced < mention.start] or numbers
        if len(numbers) > 1:
            weights = sorted(((len(self.members[one].mentions), one) for one in numbers), reverse=True)
            near = [one for one in numbers if mention.start - self._last_seen.get(one, -_NEAR) < _NEAR]
            clear = weights[0][0] >= 2 * weights[1][0]
            numbers = [weights[0][1]] if clear else near
            if len(numbers) > 1:
                numbers = [one for one in numbers if not self._is_kin(one)]
        return numbers[0] if len(numbers) == 1 else None

    def _is_kin(self, number: int) -> bool:
        """Whether a member was introduced as somebody's relative."""
        return any(one.is_kin for one in self.members[number].mentions)

    def _may_take_given(self, number: int, key: str, mention: Mention) -> bool:
        """Whether a first name alone names its bearer: without a title, after one of rank, or where it is the family's.

        "Sir Alan", "Prince Mohammed"; and "President Xi", "Mr. Abe", whose family name the text prints first.
        """
        if not mention.has_title or mention.title in _BEFORE_GIVEN:
            return True
        if mention.words[0].lower() in FAMILY_FIRST:
            return True
        return key not in GENDERS and (
            mention.title in HONORIFICS or WRITTEN_OUT.get(mention.title, mention.title) in self.members[number].titles
        )


def _begin(mention: Mention) -> int:
    return mention.start


def _acts(mention: Mention) -> bool:
    return mention.is_attributive


def _only_opens(mention: Mention) -> bool:
    """Whether the first word of a name may have its capital from opening a sentence ("Chasing Vellamore")."""
    return mention.opens_sentence and mention.words[0].lower().endswith(("ing", "ed", "ly"))


def _suffixes_agree(member: Member, suffix: str, title: str) -> bool:
    """Whether a name with or without Jr. may be a member's: as printed, or left out beside the same title."""
    return member.suffix == suffix or ({member.suffix, suffix} == {"", "jr"} and title in member.titles)
