"""Who he or she is: the most salient person of that gender before the pronoun."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from app.text.clauses.parts import is_parted
from app.text.language.cues import FINITE, WEAK
from app.text.page.tokens import Token
from app.text.passages import Article, Passage, first_from
from app.text.people.mentions import Mention
from app.text.people.persons import is_role, tells_a_role
from app.text.speakers.described import Descriptions
from app.text.speakers.leads import Lead, lead

_LOOK_BACK: Final = 40
_PARAGRAPHS: Final = 4
_SAME_PARAGRAPH: Final = 1.5
_NAMED_BY_OTHERS: Final = 1.0
_SPEAKS: Final = 0.15
_CLAUSE: Final = 24
_DESCRIBED: Final = 7
_SUCCEEDED: Final = 1.2
_LEADS: Final = 0.5
_LED: Final = 3.0
_IN_TURNS: Final = 3
_BRIEF: Final = 4
_UNTOLD: Final = 0.3
_UNNAMED: Final = frozenset("a an one another".split())
_WORDS_BACK: Final = 150


class Focus:
    """Who has spoken and been named so far in one article, for resolving pronouns."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._mentions = [
            one for one in article.mentions if one.who >= 0 and article.cast.members[one.who].kind == "person"
        ]
        self._starts = [one.start for one in self._mentions]
        self.descriptions = Descriptions(article)
        self._spoken: list[tuple[int, int, int]] = []
        self._sentences: dict[int, list[int]] = {}

    def spoke(self, who: int, paragraph: int, end: int) -> None:
        """Remember that someone was quoted in a paragraph, up to an offset; -1 for somebody without a name."""
        self._spoken.append((end, paragraph, who))

    def resolve(
        self, gender: str, at: int, said: Sequence[tuple[int, int]] = (), *, answers: bool = False
    ) -> tuple[int, float] | None:
        """The person a pronoun at an offset stands for, and how sure that is (0 to 1); None without any candidate.

        said: places of the words it is made to say, in which people rarely call themselves by name. answers: whether
        its verb says that they answer somebody.
        """
        article = self._article
        number = bisect_left(self._starts, at)
        paragraph = article.passages[0].line.index
        low, high = 0, len(article.passages)
        while low < high:
            middle = (low + high) // 2
            if article.passages[middle].line.start <= at:
                low, paragraph = middle + 1, middle
            else:
                high = middle
        if answers and said and self._spoken and self._follows_at_once(paragraph, said[0][0]):
            return self._answering(gender, paragraph, at)
        opening = self._opening(paragraph, at)
        if opening is None:
            return None
        told = lead(article, paragraph, at)
        led = self._led(told) if told is not None and told.gender in (None, gender) else -1
        if led is None:
            return None
        scores = self._scores(number, paragraph, opening, at)
        mention = None if told is None else told.mention
        is_new = led >= 0 and (mention is None or mention.is_introduced or self._is_first(mention))
        if is_new:
            scores[led] = max(scores.get(led, 0.0), _LED) + _LEADS
        for end, where, who in reversed(self._spoken[-3:]):
            if end <= at and paragraph - where <= _PARAGRAPHS:
                if who < 0:
                    if not is_new and self._is_unsucceeded(end, at):
                        return None
                    continue
                if is_new and led != who:
                    break
                bonus = 1.6 - 0.7 * (paragraph - where) - _SUCCEEDED * self._is_succeeded(end, number, who)
                scores[who] = scores.get(who, 2.2 - 0.8 * (paragraph - where)) + max(0.2, bonus)
                break
        for who in self._named_within(said) & scores.keys():
            scores[who] -= _NAMED_BY_OTHERS
        for who in self._spoken_of(number, at) & scores.keys():
            del scores[who]
        return self._best(scores, gender)

    def _follows_at_once(self, paragraph: int, start: int) -> bool:
        """Whether the words at an offset stand right behind those of the last who spoke."""
        end, where, _ = self._spoken[-1]
        if not 0 <= paragraph - where <= 1:
            return False
        for passage in self._article.passages[where : paragraph + 1]:
            following = first_from(passage.tokens, end)
            is_asked = any(token.lower in FINITE for token in passage.tokens[following : following + _BRIEF])
            for token in passage.tokens[following + is_asked :]:
                if token.start >= start:
                    break
                if token.starts_sentence and token.quotation < 0:
                    return False
        return True

    def _answering(self, gender: str, paragraph: int, at: int) -> tuple[int, float] | None:
        """Who spoke before the one who is answered at once, or else the only other person named beside those words."""
        _, where, last = self._spoken[-1]
        before = next((who for _, _, who in reversed(self._spoken[-_IN_TURNS:]) if who != last), None)
        if before == -1:
            return None
        if before is not None and self._article.cast.members[before].gender == gender:
            return before, 0.95
        first = bisect_left(self._starts, self._article.passages[min(where, paragraph)].line.start)
        others = {
            one.who
            for one in self._mentions[first : bisect_left(self._starts, at)][-_LOOK_BACK:]
            if one.who != last and not one.is_quoted and self._article.cast.members[one.who].gender in (None, gender)
        }
        return (others.pop(), 0.95) if len(others) == 1 else None

    def _is_first(self, mention: Mention) -> bool:
        """Whether the text says with a name for the first time who somebody is."""
        return mention.is_kin or self._article.cast.members[mention.who].introduced == mention.start

    def _led(self, told: Lead) -> int | None:
        """The person a leading sentence is about, -1 when it is open; None when that is nobody the text names."""
        if told.mention is not None:
            return told.mention.who
        if told.phrase is None:
            return None
        who = self.descriptions.resolve(told.phrase)
        if who is not None:
            return who
        return None if told.is_hidden else -1

    def _is_unsucceeded(self, end: int, at: int) -> bool:
        """Whether no person is named as a subject from one offset to another."""
        first, stop = bisect_left(self._starts, end), bisect_left(self._starts, at)
        return all(one.is_object or one.is_possessive or one.is_quoted for one in self._mentions[first:stop])

    def _is_succeeded(self, end: int, number: int, who: int) -> bool:
        """Whether a later sentence, up to the mention number, is about another person than the last who spoke."""
        return any(
            one.who != who and one.is_subject and one.speaks and not one.is_quoted
            for one in self._mentions[max(bisect_left(self._starts, end), number - _LOOK_BACK) : number]
        )

    def _named_within(self, places: Sequence[tuple[int, int]]) -> set[int]:
        """Who is named in the words at places."""
        found: set[int] = set()
        for start, end in places:
            first = bisect_left(self._starts, start)
            for mention in self._mentions[first : first + _LOOK_BACK]:
                if mention.start >= end:
                    break
                found.add(mention.who)
        return found

    def _spoken_of(self, number: int, at: int) -> set[int]:
        """Whom the pronoun's own clause names after it ("he said of Jane Doe"): it is nobody of them."""
        following = self._mentions[number : number + 2]
        return {one.who for one in following if one.start - at < _CLAUSE and not one.is_quoted and one.is_object}

    def _opening(self, paragraph: int, at: int) -> int | None:
        """Where the names that a pronoun at an offset may take up begin in its paragraph.

        After the paragraph's first pronoun, names are only about those the pronoun speaks of. None when the last name
        before the offset is of someone the article does not make known: the pronoun then stands for nobody.
        """
        passage = self._article.passages[paragraph]
        last: Mention | None = None
        opening = at
        stop = first_from(passage.tokens, at)
        for number in range(stop - 1, max(-1, stop - 1 - _WORDS_BACK), -1):
            token = passage.tokens[number]
            if token.quotation >= 0:
                continue
            mention = passage.mention_at[number]
            is_open = last is None or last.who < 0 or _is_said_of(passage, number, last.first)
            if token.starts_sentence and token.lower in _UNNAMED and is_open and _is_unnamed(passage, number):
                return None
            if token.starts_sentence and token.lower in ("he", "she"):
                opening = token.start
            elif mention is not None and mention.body is None and (mention.is_kin or _is_subject(mention)):
                last = last or mention
                opening = at
        if last is not None and last.who < 0 and not last.is_bare:
            return None
        return opening

    def _scores(self, number: int, paragraph: int, opening: int, at: int) -> dict[int, float]:
        """How present each person is at the pronoun before which the mentions up to number stand."""
        article = self._article
        scores: dict[int, float] = {}
        for rank, mention in enumerate(reversed(self._mentions[max(0, number - _LOOK_BACK) : number])):
            distance = paragraph - mention.paragraph
            if distance > _PARAGRAPHS:
                break
            weight = 3.0 - 0.8 * distance - 0.05 * rank
            is_concerned = _is_concerned(article.passages[mention.paragraph].tokens, mention.first)
            is_aside = mention.is_object and not mention.is_introduced and not is_concerned
            weight -= 1.2 * mention.is_quoted + 0.7 * is_aside + 0.6 * mention.is_possessive
            weight += 1.2 * is_concerned
            if distance == 0 and not mention.is_quoted and mention.start < opening:
                weight += _SAME_PARAGRAPH - 0.4 * min(3, self._sentences_since(mention, at))
            if not mention.is_object and not mention.is_possessive and not mention.is_quoted:
                tokens = article.passages[mention.paragraph].tokens
                opens = article.passages[mention.paragraph].sentence_start[mention.first]
                early = (mention.first - opens < 6 or mention.is_introduced) and tokens[opens].quotation < 0
                is_subject = mention.is_subject or (mention.opens_sentence and mention.is_introduced)
                weight += 0.5 * early + 0.5 * is_subject + _SPEAKS * mention.speaks
            if weight > scores.get(mention.who, -9.0):
                scores[mention.who] = weight
        return scores

    def _sentences_since(self, mention: Mention, at: int) -> int:
        """How many sentences outside marks begin between a mention and an offset in its paragraph."""
        counts = self._sentences.get(mention.paragraph)
        tokens = self._article.passages[mention.paragraph].tokens
        if counts is None:
            begun = (token.starts_sentence and token.quotation < 0 for token in tokens)
            counts = self._sentences[mention.paragraph] = list(accumulate(begun, initial=0))
        return counts[first_from(tokens, at + 1)] - counts[mention.first + 1]

    def _best(self, scores: dict[int, float], gender: str) -> tuple[int, float] | None:
        fitting: list[tuple[float, int]] = []
        for who, score in scores.items():
            known = self._article.cast.members[who].gender
            if known is not None and known != gender:
                continue
            fitting.append((score if known else score - _UNTOLD, who))
        if not fitting:
            return None
        fitting.sort(key=lambda pair: (-pair[0], pair[1]))
        lead = fitting[0][0] - fitting[1][0] if len(fitting) > 1 else 2.0
        return fitting[0][1], 0.98 if lead > 1 else 0.95 if lead > 0.4 else 0.85


def _is_concerned(tokens: Sequence[Token], first: int) -> bool:
    """Whether a sentence opens by telling for whom it holds ("For Ada Orr, it was a beginning")."""
    return first > 0 and tokens[first - 1].text == "For" and tokens[first - 1].starts_sentence


def _is_unnamed(passage: Passage, first: int) -> bool:
    """Whether the sentence at an article is about somebody whom it only describes ("A ranger found him")."""
    tokens = passage.tokens
    for at in range(first + 1, min(len(tokens), first + _DESCRIBED)):
        mention = passage.mention_at[at]
        if tokens[at].lower == "who":
            return True
        if tokens[at].starts_sentence or is_parted(tokens[at]) or (mention is not None and mention.body is None):
            return False
        if tells_a_role(tokens[at]) or tokens[at].lower in FINITE - WEAK:
            return True
        if tokens[at].lower.endswith("s") and is_role(tokens[at].lower[:-1]):
            return True
    return False


def _is_said_of(passage: Passage, first: int, last: int) -> bool:
    """Whether the sentence at a token tells what is said about somebody named in it ("A ranger said Jane Doe fell")."""
    tokens = passage.tokens
    if passage.sentence_start[last] != first or any(token.lower == "whose" for token in tokens[first:last]):
        return False
    return any(token.lower in ("said", "says") and token.quotation < 0 for token in tokens[first:last])


def _is_subject(mention: Mention) -> bool:
    """Whether a name can be what its sentence is about."""
    if mention.is_object or mention.is_possessive:
        return False
    return mention.opens_sentence or mention.is_subject or mention.is_introduced
