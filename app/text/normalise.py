"""Text as it is stored, as it is searched, and as duplicates are told."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Final

_WORD: Final = re.compile(r"\w[\w'’\-]*")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_TO_WORDS: Final = bytes(code if code in _LETTERS + b"'-" else 32 for code in range(256)).lower()
_GAP: Final = re.compile(rb"  +")
_OPENING: Final = re.compile(r"‘(?<![\w'’‘`]‘)")
"""The mark that opens a quotation, where it joins no letters."""

_USUAL: Final = (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("—", " "), ("–", " "))
"""The marks beyond ASCII of most English texts, and what each folds to: replacing them is sooner done than a search."""

_LEVEL: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("-‐‑‒–—―−", " "),
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


def stored(text: str) -> str:
    """The text as sent, with ``\\r\\n`` and a lone ``\\r`` made ``\\n``: offsets count in this form."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def search_fold(text: str) -> str:
    """Text for search: no case, no accents, straight marks, hyphens and white space as one space. Idempotent."""
    return " ".join(fold_letters(text).split())


def fold_letters(text: str) -> str:
    """The same with white space as it is: every letter folds by itself, to any number of letters or to none."""
    text = _with_plain_marks(text)
    if not text.isascii():
        text = _FOREIGN.sub(lambda letter: _folded(letter.group()), text)
    return text.casefold().replace("`", "'").replace("-", " ")


@lru_cache(maxsize=8_192)
def _folded(letter: str) -> str:
    """What a letter beyond ASCII folds to; a few compatibility letters fold in two steps."""
    text, folded = letter, _without_accents(letter)
    while folded != text:
        text, folded = folded, _without_accents(folded.casefold())
    return text.casefold().translate(_LEVEL)


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text.translate(_LEVEL)) if not unicodedata.combining(letter)
    )


def is_plain(text: str) -> bool:
    """Whether a text is of nothing but ASCII and the usual marks: its letters are composed, and all are visible."""
    return _with_plain_marks(text).isascii()


def _with_plain_marks(text: str) -> str:
    if not text.isascii():
        for mark, plain in _USUAL:
            text = text.replace(mark, plain)
    return text


def fingerprint(headline: str, body: str) -> bytes:
    """A 16-byte hash over the folded words of both: equal when only case, accents, marks or spacing differ."""
    return digest(folded_words(headline)[1], folded_words(body)[1])


def digest(headline: bytes, body: bytes) -> bytes:
    """The same hash, of words that are folded already."""
    return blake2b(headline + b"\n" + body + b"\n", digest_size=16).digest()


def word_count(text: str) -> int:
    """The number of words; "rose-tinted" and "can't" are one each."""
    return folded_words(text)[0]


def folded_words(text: str) -> tuple[int, bytes]:
    """How many words there are, and all of them folded, each with a space behind it; "rose-tinted" is two of these."""
    opened = _OPENING.sub(" ", text) if "‘" in text else text
    plain = _with_plain_marks(opened)
    if not plain.isascii() or "‘" in opened or "`" in opened:
        return _count_any(text), _folded_any(fold_letters(text))
    joined = _GAP.sub(b" ", plain.encode().translate(_TO_WORDS) + b" ").removeprefix(b" ")
    if not _has_loose_joints(joined):
        return joined.count(b" "), joined.replace(b"-", b" ")
    words = joined.split()
    words = [bare for word in words if (bare := word.strip(b"'-"))]
    joined = b" ".join([*words, b""])
    folded = joined.replace(b"-", b" ")
    return len(words), _bare(folded) if _has_loose_joints(joined) else folded


def _has_loose_joints(words: bytes) -> bool:
    """Whether an apostrophe or a hyphen stands at the end of a word, or beside another."""
    pieces = words[:-1].replace(b"'", b"-").split(b"-")
    return any(piece[:1] in b" " or piece[-1:] in b" " for piece in pieces)


def _bare(folded: bytes) -> bytes:
    """The words without apostrophes at their ends, each with a space behind it."""
    return b" ".join([*[bare for word in folded.split() if (bare := word.strip(b"'"))], b""])


def _folded_any(folded: str) -> bytes:
    """The words of a folded text of any letters, each with a space behind it."""
    if folded.isascii():
        return _bare(folded.encode().translate(_TO_WORDS))
    found = [word.strip("'") for word in _WORD.findall(folded)]
    return " ".join([*found, ""]).encode("utf-8", "surrogatepass")


def _count_any(text: str) -> int:
    """The number of words of a text of any letters."""
    text = _with_plain_marks(text.replace("‘", " "))  # it opens a quotation, and joins no letters
    plain = _FOREIGN.sub(lambda letter: _sort_of(letter.group()), text)
    return sum(1 for word in plain.encode().translate(_TO_WORDS).split() if word.strip(b"'-"))


@lru_cache(maxsize=8_192)
def _sort_of(letter: str) -> str:
    """An ASCII character that is to a word what this one is."""
    return "a" if letter.isalnum() else "'" if letter == "’" else " "
