"""The engine's work on hostile text grows in step with its length: function calls are counted, never seconds."""

from collections.abc import Callable
from functools import partial
from string import ascii_lowercase

import pytest

from app.text.document import Document
from app.text.extract import extract
from app.text.plain import read_plain
from app.text.query.grammar import parse
from app.text.query.marking import Marker
from tests.support.counting import calls

LENGTH = 2_500
MOST = 4.7  # four times the text, and a little for what is counted by halves, and for windows that fill only slowly
UNITS = [
    "“Go now,” he replied. ",
    "“x” he said ",
    "The man said it rained. ",
    "Sheriff Ada Quill said it. The sheriff said it rained. “Yes it did,” she said. ",
    "Bill and Melinda Dean said. ",
    "Joan Dean said. Dean said “Go.” ",
    "“Cold Water” and ",
    "“", "”", '"', "“”", "”“", "“a” ", "“a ", '" ', "‘", "’", "'", "‘a’ ", "'a ", "``", "''", "«»", "„", "“‘\"«„»’”",
    " ", "\t", "\n", "\u00a0", "\u200b", "\u00ad", ".", ", ", ": ", "; ", "— ", "-", "(", ")", "(a ", "[", "7", "7 ",
    "a", "A", "a ", "A ", "a\n", "A\n", "a\n\n", "A: ", "A:\n", "ANNA VALE: Yes.\n", "Q Yes?\nA No.\n", "a\u0301",
    "\u0301", "Anna Bell ", "Anna Bell, ", "Anna and ", "A.B. ", "Mr. ", "Mr. Bell ", "Bell’s ", "President ", "van ",
    "Bell Jr. ", "said ", ", said ", "he said ", "She said she would go. ", '"a" said b. ', "“Yes no,” he said. ",
    "who said ", "“Yes we can,” John Smith said. ", "Anna Bell said ", "Anna Bell said: ", "told reporters ",
    "Poland said that ", "Poland said it and ", "according to ", "the mayor of ", "adding, “a b c d,” ", ", adding ",
    "called “A B” ", "it was “x y” and ", "Anna Bell said it “would go” and ", "“A b c.”\n— Anna Bell\n", "By A ",
    "Warsaw said it would go. ", "his claim that ", "asked if he ", "said — a ", "Saying he ", ", said Anna, ",
    "KYIV — ", "said Anna Bell, ", "“A b c d.\n", "Anna Bell said:\n", "a”\n“a", "“a, said Anna Bell ", "b’ a” “c ‘d ",
    "“a\nb c d " * 9 + "\n", "“a ‘b «c “d ‘e” f’ g» h” i’ ", "“Go,” he said. “No,” she said. ", "A. B. C. ", "A-",
    "said said ", "He said she said they said ", "Anna Bella Vale Dean ", "ANNA BELLA VALE ", "“a [b", "(a (b (c ",
    "a\u0301\u0323\u0308 ", "\u202b“a”\u202c \u2067b\u2069 ", "“Go\u200b now,” he said\u200d. ", "“Go now,” he said.\r",
    "“שלום” אמר משה. ", "a.b'", "MS. LIND (via video): a\n", "Anna: yes\n", "X: ", "Q What is it?\n", "players’ ",
    "Lind: The Dam Will Hold Today\n", "The Foreign Ministry spokesman said. ", "6' 2\" ", "「a」said 『b』", "“Anna ",
    "Minister Ada Vale left. The minister said it rained. ", "quoted Lind as saying “a b” ", "was told “a b” by ",
    "<b>a</b> ", "<p>“a”", "<a href=", '<a b="', "<b c d=e ", "<script>", "<b@", "<", "&", "&amp;", "<!-- ",
    "Anna Bell, the mayor of Sarn, ",
    "her husband, Earl, said. ",
]  # fmt: skip


def letters(number: int) -> str:
    """A word of its own for each number."""
    return "".join(ascii_lowercase[number // 26**place % 26] for place in range(3))


MANY: dict[str, Callable[[int], str]] = {
    "all names differ": lambda one: f"“We agree,” said Anna K{letters(one)}lee. ",
    "all names share a surname": lambda one: f"“We agree,” A{letters(one)} Bell said. Bell left. ",
    "all bodies end alike": lambda one: f"The K{letters(one)} Assembly said so. The Assembly left. ",
    "acronyms": lambda one: f"Union of K{letters(one)} ({letters(one).upper()}) said so. ",
    "fragments of one quote": lambda one: "“" + "a b " * 8 + "c,” he said. It was “a b d”. ",
    "aliases": lambda one: f"Anna {letters(one).title()}son, known as {letters(one + 7).title()}, said so. ",
    "labels": lambda one: f"{letters(one).title()}: yes\n",
    "titled labels": lambda one: f"MR. K{letters(one).upper()}: a b\n",
    "pronouns": lambda one: f"Anna K{letters(one)}lee left. “We agree,” she said. ",
}


def assert_linear(text: Callable[[int], str], work: Callable[[str], object]) -> None:
    """The work on four times a text is at most about four times the work on it."""
    texts = [text(LENGTH * times) for times in (1, 2, 4)]
    once, twice, fourfold = (calls(partial(work, sent)) for sent in texts)
    assert twice <= MOST / 2 * once + 400
    assert fourfold <= MOST * once + 800


def found(body: str) -> object:
    return extract(Document("Head", None, body))


@pytest.mark.parametrize("unit", UNITS)
def test_the_same_again_and_again_is_read_in_linear_work(unit: str) -> None:
    assert_linear(lambda length: unit * (length // len(unit)), found)


@pytest.mark.parametrize("kind", MANY)
def test_ever_new_names_and_words_are_read_in_linear_work(kind: str) -> None:
    size = len(MANY[kind](0))
    assert_linear(lambda length: "".join(map(MANY[kind], range(length // size))), found)


@pytest.mark.parametrize("opening", ["“a", '"a', "‘a", "“a”", "Anna Bell said"])
@pytest.mark.parametrize("unit", [" ", "b ", "\n", ","])
def test_what_follows_one_mark_is_read_in_linear_work(opening: str, unit: str) -> None:
    assert_linear(lambda length: opening + unit * length + "“a b c d e.”", found)


@pytest.mark.parametrize(
    "unit", ["a\n", "A b c\n\n", " \n", "a long line that goes on and on and on and on to an end\n", "By A\n"]
)
def test_plain_text_is_divided_in_linear_work(unit: str) -> None:
    assert_linear(lambda length: unit * (length // len(unit)), read_plain)


@pytest.mark.parametrize("unit", ["fog ", "fogs foggy ", "fo", "fog-", "f o g ", "é\u0301… ", "fog ferry ", "ferry\n"])
@pytest.mark.parametrize("query", ["fog", '"fog fog fog"', '"fog ferry"~20', "fog* ferry f"])
def test_the_words_of_a_query_are_marked_in_linear_work(unit: str, query: str) -> None:
    marker = Marker(parse(query, lambda name, value: False).leaves, {})
    assert_linear(lambda length: unit * (length // len(unit)), lambda text: marker.snippet("body", text, 280))
