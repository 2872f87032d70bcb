"""Text as it is stored, as it is searched, and as duplicates are told."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import Final

_WORD: Final = re.compile(r"\w[\w'’\-]*")
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
_ONLY_WORDS: Final = bytes(code if code in _LETTERS + b"'" else 32 for code in range(256))
_WITH_JOINTS: Final = bytes(code if code in _LETTERS + b"'-" else 32 for code in range(256))
_LEVEL_RUNS: Final = bytes(32 if code == 32 else 97 for code in range(256))
_NO_WORD: Final = re.compile(rb"['-](?<!\S.)['-]*(?!\S)")
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
    if not text.isascii():
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
    return text.isascii() or _with_plain_marks(text).isascii()


def _with_plain_marks(text: str) -> str:
    for mark, plain in _USUAL:
        text = text.replace(mark, plain)
    return text


def fingerprint(headline: str, body: str) -> bytes:
    """A 16-byte hash over the folded words of both: equal when only case, accents, marks or spacing differ."""
    digest = blake2b(digest_size=16)
    for part in (headline, body):
        digest.update(_joined_words(fold_letters(part)) + b"\n")
    return digest.digest()


def _joined_words(folded: str) -> bytes:
    """The words of a folded text, each with a space behind it."""
    if folded.isascii():
        words = folded.encode().translate(_ONLY_WORDS).split()
        if b"'" in folded.encode():
            words = [bare for word in words if (bare := word.strip(b"'"))]
        return b" ".join([*words, b""])
    found = [word.strip("'") for word in _WORD.findall(folded)]
    return " ".join([*found, ""]).encode("utf-8", "surrogatepass")


def word_count(text: str) -> int:
    """The number of words; "rose-tinted" and "can't" are one each."""
    if not text.isascii():
        text = _with_plain_marks(text.replace("‘", " "))  # it opens a quotation, and joins no letters
        if not text.isascii():
            text = _FOREIGN.sub(lambda letter: _sort_of(letter.group()), text)
    runs = b" " + text.encode().translate(_WITH_JOINTS)
    is_loose = b" '" in runs or b" -" in runs
    return runs.translate(_LEVEL_RUNS).count(b" a") - (len(_NO_WORD.findall(runs)) if is_loose else 0)


@lru_cache(maxsize=8_192)
def _sort_of(letter: str) -> str:
    """An ASCII character that is to a word what this one is."""
    return "a" if letter.isalnum() else "'" if letter == "’" else " "
