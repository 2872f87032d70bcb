"""What marked words are: a quotation, a fragment built into the writer's own sentence, or the title of a work."""

from collections.abc import Sequence
from typing import Final

from app.text.language.cues import ADDRESSEES, SAYING
from app.text.page.tokens import Token
from app.text.passages import Article, Passage, first_from
from app.text.speech.evidence import Evidence, stands_apart

_LONG: Final = 8  # words: shorter ones built into a sentence are a fragment of what was said
_STOPS: Final = (".", "!", "?", "…")
_LEADING: Final = ("", ",", ":", ";", "—", "–", "-")
_INNER_MARKS: Final = "'’”\" "
_TITLED: Final = frozenset("titled entitled subtitled headlined headed slogan slogans motto tagline".split())
_SMALL: Final = frozenset("a an the of and or nor to in on at for by from with without as but is it vs".split())
_CALLED: Final = frozenset("call calls called dubbed named labeled labelled branded nicknamed so-called".split())
_WORKS: Final = frozenset(
    "book novel memoir biography autobiography bestseller film movie documentary comedy thriller remake sequel song "
    "single album track anthem ballad show series sitcom drama play musical opera podcast program programme episode "
    "essay article op-ed column poem painting magazine newspaper paper exhibition game blog piece symphony journal "
    "weekly newsletter thesis anthology collection trilogy ballet concerto cartoon comic sketch sculpture mural "
    "installation treatise pamphlet manifesto hymn lullaby miniseries docuseries videogame hms uss rms yacht schooner "
    "ship picture memoirs".split()
)
_MAKING: Final = frozenset(
    "wrote published directed penned authored recorded sang released produced wrote-directed".split()
)
_RELATED: Final = frozenset("sequel sequels prequel follow-up successor homage".split())
_OWN: Final = frozenset("whose his her their its my our".split())
_PLAYING: Final = frozenset(
    "star stars host hosts co-host creator actor actress singer franchise trilogy soundtrack trailer alum act bill law "
    "campaign tour".split()
)
_BEFORE_TITLES: Final = frozenset("on of in from by".split())
_BREAKING: Final = (",", "—", "–", "-")
_BROKEN: Final = 30
_MOST_IN_TITLE: Final = 10


class Kinds:
    """Tells what marked words are from how they stand in their sentence and what attributes them."""

    def __init__(
        self, article: Article, closing: Sequence[Evidence | None], opening: Sequence[Evidence | None]
    ) -> None:
        self._article = article
        self._closing = closing
        self._opening = opening
        styles = {one.is_single for one, said in zip(article.marked, closing, strict=True) if said is not None}
        self._is_single_marked = styles == {True}
        self._named = [False] * len(article.marked)
        for number in range(len(article.marked)):
            self._named[number] = self._is_named(number)
        self._titles = {self._name(number) for number, is_named in enumerate(self._named) if is_named}

    def words(self, number: int) -> int:
        """How many words stand between the marks."""
        return self._article.after_token[number] - self._article.first_token[number]

    def is_long(self, number: int) -> bool:
        """Whether so many words stand between the marks that they are somebody's speech, however they are built in."""
        return self.words(number) >= _LONG

    def is_title(self, number: int) -> bool:
        """Whether the marked words are the name of a work, a show or a campaign rather than speech.

        Once shown to be one, they are one wherever nobody is said to say them.
        """
        if self._name(number) not in self._titles:
            return False
        return self._named[number] or (self._closing[number] is None and self._opening[number] is None)

    def _name(self, number: int) -> str:
        marked = self._article.marked[number]
        return self._article.text[marked.start : marked.end].rstrip(",.;:").casefold()

    def _is_named(self, number: int) -> bool:
        """Whether the words around the marked ones show them to be the name of a work."""
        marked = self._article.marked[number]
        passage = self._article.passages[marked.paragraph]
        tokens, first, stop = passage.tokens, self._article.first_token[number], self._article.after_token[number]
        if passage.is_headline or not 0 < stop - first <= _MOST_IN_TITLE:
            return False
        before = tokens[first - 1] if first and tokens[first - 1].quotation < 0 else None
        if before is not None and before.lower in _TITLED:
            return True
        if not all(token.is_capitalised or token.lower in _SMALL for token in tokens[first:stop]):
            return False
        if not tokens[first].is_capitalised and not tokens[first].text[0].isdigit():
            return False
        if _is_explained(tokens[stop : stop + 4]):
            return True
        gap = tokens[first].gap
        if before is None or tokens[first].starts_sentence or ":" in gap:
            return False
        if "," in gap and before.lower not in _WORKS:
            return False
        is_played = stop < len(tokens) and tokens[stop].lower in _PLAYING | _WORKS and not tokens[stop].starts_sentence
        is_pair = stop - first > 1
        if before.quotation < 0 and first > 1 and before.lower == "and" and tokens[first - 2].quotation == number - 1:
            return self._named[number - 1]
        if first > 1 and (tokens[first - 2].lower, before.lower) == ("among", "them"):
            return is_pair
        if before.lower in _MAKING or (before.lower == "to" and tokens[first - 2].lower in _RELATED):
            return is_pair
        is_named = before.lower in _WORKS or before.lower in _CALLED | _OWN or before.is_possessive
        return is_named or is_played or (before.lower in _BEFORE_TITLES and is_pair)

    def is_direct(self, number: int, parts: int) -> bool:
        """Whether marked parts, by their attribution or by standing as a sentence, are a quotation of their own."""
        article = self._article
        first, final = article.marked[number], article.marked[number + parts - 1]
        closing, opening = self._closing[number + parts - 1], self._opening[number]
        passage = article.passages[first.paragraph]
        words = self.words(number)
        starts_upper = not article.text[first.start : first.end].lstrip("'‘“…[( ")[:1].islower()
        ends = article.text[final.start : final.end].rstrip(_INNER_MARKS)[-1:] in _STOPS
        if closing is not None:
            lead = article.text[max(passage.line.start, first.outer_start - 2) : first.outer_start].rstrip()[-1:]
            if lead in _LEADING or opening is not None or self._opens_sentence(passage, number):
                return starts_upper or words >= 3 or self._opens_sentence(passage, number)
            return words >= 4 and article.text[final.end - 1] == "," and self._is_free(closing, number + parts - 1)
        if passage.is_headline:
            return False
        broken = self._closing[number - 1] if number else None
        if self.goes_on(number) or (opening is not None and broken is not None and opening.cue == broken.cue):
            return True
        if opening is not None and (starts_upper or self._is_led_up_to(number)):
            return words >= 4 or (starts_upper and (words >= 2 or ends))
        is_marked = self._is_single_marked or not first.is_single
        if not is_marked or not (ends or final.is_open) or words < 2 or not starts_upper:
            return False
        opens = self._opens_sentence(passage, number) or (words >= 4 and self._lead(number) == ":")
        return opens and self._closes_sentence(number + parts - 1)

    def goes_on(self, number: int) -> bool:
        """Whether marked words go on with those before them, which only their attribution has broken."""
        marked = self._article.marked
        if not number or self._closing[number - 1] is None or marked[number - 1].paragraph != marked[number].paragraph:
            return False
        tokens = self._article.passages[marked[number].paragraph].tokens
        between = tokens[self._article.after_token[number - 1] : self._article.first_token[number]]
        return (
            self._article.text[marked[number].start].islower()
            and self._article.text[marked[number - 1].end - 1] not in _STOPS
            and self._lead(number) in _BREAKING
            and len(between) < _BROKEN
            and not any(token.starts_sentence or ";" in token.gap for token in between)
        )

    def _lead(self, number: int) -> str:
        """The sign right before the opening mark; empty at the beginning of a paragraph and after a word."""
        marked = self._article.marked[number]
        start = self._article.passages[marked.paragraph].line.start
        sign = self._article.text[max(start, marked.outer_start - 2) : marked.outer_start].rstrip()[-1:]
        return "" if sign.isalnum() else sign

    def _is_led_up_to(self, number: int) -> bool:
        """Whether a sign, or a word of saying or telling, stands right before the opening mark."""
        first = self._article.first_token[number]
        if self._lead(number) or not first:
            return True
        tokens = self._article.passages[self._article.marked[number].paragraph].tokens
        before = tokens[first - 1].lower
        if before in ADDRESSEES:
            return first > 1 and tokens[first - 2].lower not in _CALLED
        return before in SAYING or before == "that"

    def _is_free(self, closing: Evidence, number: int) -> bool:
        """Whether the verb after marked words reports them, and has no words of its own to report."""
        passage = self._article.passages[self._article.marked[number].paragraph]
        if closing.cue is None or closing.subject is None:
            return False
        following = first_from(passage.tokens, closing.cue[1])
        if closing.subject.start > closing.cue[0] or passage.tokens[following - 1].lower in ("told", "tells"):
            return True
        return stands_apart(passage.tokens, following - 1, len(passage.tokens))

    def _opens_sentence(self, passage: Passage, number: int) -> bool:
        first = self._article.first_token[number]
        return first < len(passage.tokens) and passage.tokens[first].starts_sentence

    def _closes_sentence(self, number: int) -> bool:
        marked = self._article.marked[number]
        tokens = self._article.passages[marked.paragraph].tokens
        following = self._article.after_token[number]
        return following >= len(tokens) or tokens[following].starts_sentence


def _is_explained(following: Sequence[Token]) -> bool:
    """Whether the words after a title say what work it is ("“Harbour”, a film by")."""
    return (
        len(following) > 1
        and following[0].lower in ("a", "an", "the", "his", "her")
        and not following[0].starts_sentence
        and any(token.lower in _WORKS and token.quotation < 0 for token in following[1:])
    )
