"""Who he or she is: the most salient person of that gender before the pronoun."""

from bisect import bisect_left
from typing import Final

from app.text.passages import Article

_LOOK_BACK: Final = 40
_PARAGRAPHS: Final = 4


class Focus:
    """Who has spoken and been named so far in one article, for resolving pronouns."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._mentions = [
            one for one in article.mentions if one.who >= 0 and article.cast.members[one.who].kind == "person"
        ]
        self._starts = [one.start for one in self._mentions]
        self._spoken: list[tuple[int, int, int]] = []

    def spoke(self, who: int, paragraph: int, end: int) -> None:
        """Remember that someone was quoted in a paragraph, up to an offset."""
        self._spoken.append((end, paragraph, who))

    def resolve(self, gender: str, at: int) -> tuple[int, float] | None:
        """The person a pronoun at an offset stands for, and how sure that is (0 to 1); None without any candidate."""
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
        scores: dict[int, float] = {}
        for rank, mention in enumerate(reversed(self._mentions[max(0, number - _LOOK_BACK) : number])):
            distance = paragraph - mention.paragraph
            if distance > _PARAGRAPHS:
                break
            weight = 3.0 - 0.8 * distance - 0.05 * rank
            weight -= 1.2 * mention.is_quoted + 0.7 * mention.is_object + 0.6 * mention.is_possessive
            if not mention.is_object and not mention.is_possessive and not mention.is_quoted:
                tokens = article.passages[mention.paragraph].tokens
                opens = article.passages[mention.paragraph].sentence_start[mention.first]
                early = mention.first - opens < 6 and tokens[opens].quotation < 0
                weight += 0.5 * early + 0.5 * mention.is_subject
            if weight > scores.get(mention.who, -9.0):
                scores[mention.who] = weight
        for end, where, who in reversed(self._spoken[-3:]):
            if end <= at and paragraph - where <= _PARAGRAPHS:
                bonus = 1.6 - 0.7 * (paragraph - where)
                scores[who] = scores.get(who, 2.2 - 0.8 * (paragraph - where)) + max(0.2, bonus)
                break
        return self._best(scores, gender)

    def _best(self, scores: dict[int, float], gender: str) -> tuple[int, float] | None:
        fitting: list[tuple[float, int]] = []
        for who, score in scores.items():
            known = self._article.cast.members[who].gender
            if known is not None and known != gender:
                continue
            fitting.append((score if known else score - 0.3, who))
        if not fitting:
            return None
        fitting.sort(key=lambda pair: (-pair[0], pair[1]))
        lead = fitting[0][0] - fitting[1][0] if len(fitting) > 1 else 2.0
        return fitting[0][1], 0.92 if lead > 1 else 0.85 if lead > 0.4 else 0.72
