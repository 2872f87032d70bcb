"""Text as it is stored, as it is searched, and as duplicates are told."""

import re
import unicodedata
from hashlib import blake2b
from typing import Final

_WORD: Final = re.compile(r"\w[\w'’\-]*")
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
        text = _without_accents(text)
        folded = _without_accents(text.casefold())
        while folded != text:  # a few compatibility letters fold in two steps
            text, folded = folded, _without_accents(folded.casefold())
        text = folded
    return text.casefold().translate(_LEVEL)


def _without_accents(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text.translate(_LEVEL)) if not unicodedata.combining(letter)
    )


def fingerprint(headline: str, body: str) -> bytes:
    """A 16-byte hash over the folded words of both: equal when only case, accents, marks or spacing differ."""
    digest = blake2b(digest_size=16)
    for part in (headline, body):
        folded = fold_letters(part)
        words = _WORD.findall(folded)
        if "'" in folded:
            words = [word.strip("'") for word in words]
        digest.update("".join([f"{word} " for word in words]).encode("utf-8", "surrogatepass") + b"\n")
    return digest.digest()


def word_count(text: str) -> int:
    """The number of words; "rose-tinted" and "can't" are one each."""
    return len(_WORD.findall(text))
