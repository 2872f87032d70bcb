"""Words whose mark is left open: the paragraphs they go on through, and whether the last one is theirs to its end."""

from typing import Final

from app.text.clauses.parts import ends_part
from app.text.passages import Article
from app.text.people.persons import SPEAKING

_OWN: Final = frozenset("i we my our me us myself ourselves mine ours".split())
_LEAST: Final = 3


class Unclosed:
    """Reads how far marked words of one article go that no mark closes."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def parts(self, number: int) -> int:
        """How many marked parts make one quotation: a mark left open goes on where the next paragraph opens again."""
        marked = self._article.marked
        count = 1
        while number + count < len(marked):
            part, following = marked[number + count - 1], marked[number + count]
            line = self._article.passages[following.paragraph].line
            if (
                not part.is_open
                or self._lacks_closing(number + count - 1)
                or following.paragraph != part.paragraph + 1
                or following.is_single != part.is_single
            ):
                break
            if self._article.text[line.start : following.outer_start].strip():
                break
            count += 1
        return count

    def _lacks_closing(self, number: int) -> bool:
        """Whether words left open run on over their own attribution (", said Jane Doe"): a closing mark is missing."""
        article = self._article
        passage = article.passages[article.marked[number].paragraph]
        tokens = passage.tokens
        return any(
            tokens[at].lower in ("said", "says")
            and "," in tokens[at].gap
            and (passage.mention_at[at + 1] is not None or tokens[at + 1].lower in ("he", "she"))
            for at in range(article.first_token[number] + 1, article.after_token[number] - 1)
        )

    def ends_whole(self, number: int) -> bool:
        """Whether words left open are theirs to the paragraph's end: one sentence, or a last one that says I or we."""
        marked = self._article.marked[number]
        passage = self._article.passages[marked.paragraph]
        words = passage.tokens[self._article.first_token[number] :]
        if passage.is_headline or len(words) < _LEAST or self._article.text[marked.end - 1] not in ".!?…":
            return False
        following = (*words[1:], None)
        if any(
            one.lower in SPEAKING and (not two or ends_part(two)) for one, two in zip(words, following, strict=True)
        ):
            return False
        last = words[-1].sentence
        is_own = any(one.sentence == last and one.lower.replace("’", "'").split("'")[0] in _OWN for one in words)
        return (words[0].sentence == last or is_own) and not self._lacks_closing(number)
