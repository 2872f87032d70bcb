"""The query grammar: what each query means, where none is left, and that none ends otherwise."""

import contextlib

import pytest

from app.text.query.grammar import MOST_TERMS, parse
from app.text.query.tree import Filter, Node, Unreadable, Words
from tests.support.queries import random_queries

FILTERS = {"speaker", "about", "topic", "source", "kind"}


def reads(name: str, value: str) -> bool:
    """A list with some filters, and dates in this century."""
    return (name in FILTERS and bool(value.strip())) or (name in ("since", "until") and value.startswith("20"))


def shown(node: Node) -> str:
    """A node in one line: `+` must, `-` must not, `|` a choice, quotation marks what is demanded as it stands."""
    if isinstance(node, Filter):
        return f"<{node.name}={','.join(node.values)}>"
    if isinstance(node, Words):
        words = " ".join(node.words) + ("*" if node.is_prefix else "")
        words = f'"{words}"' if node.is_exact else words.replace(" ", "_")
        return (f"{node.text_field}:" if node.text_field else "") + words + (f"~{node.near}" if node.near else "")
    parts = [f"+{shown(each)}" for each in node.must] + [shown(each) for each in node.may]
    return ("|" if node.is_choice else "") + f"[{' '.join(parts + [f'-{shown(each)}' for each in node.must_not])}]"


def meaning(query: str) -> str:
    """All a query means, in one line."""
    found = parse(query, reads)
    filters = [shown(each) for each in found.filters] + [f"-{shown(each)}" for each in found.excluded]
    return " ".join([shown(found.root), *filters, *(f"&{shown(each)}" for each in found.conditions)])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # words
        ("peace talks", "[peace talks]"),
        ("  Peace,  TALKS!  ", "[peace talks]"),
        ("peace peace talks", "[peace talks]"),
        ("Çeşme café", "[cesme cafe]"),
        ("cafe\u0301", "[cafe]"),
        ("straße", "[strasse]"),
        ("Зеленський", "[зеленськии]"),
        ("war/peace", "[war peace]"),
        ("a;b", "[a b]"),
        ("C++ and .NET", "[c and net]"),
        ("50 %", "[50]"),
        # hyphens and apostrophes
        ("rose-tinted glasses", "[rose_tinted glasses]"),
        ("rose‑tinted", "[rose_tinted]"),
        ("state-of-the-art", "[state_of_the_art]"),
        ("1914–18", "[1914 18]"),
        ("war—peace", "[war peace]"),
        ("Putin's war", "[putin war]"),
        ("Putin’s", "[putin]"),
        ("O'Brien didn’t", "[o_brien didn_t]"),
        ("-", None),
        # phrases
        ('"rose tinted" glasses', '[+"rose tinted" glasses]'),
        ("“rose tinted” glasses", '[+"rose tinted" glasses]'),
        ("„rose tinted“", '[+"rose tinted"]'),
        ("«rose tinted»", '[+"rose tinted"]'),
        ('"rose-tinted"', '[+"rose tinted"]'),
        ('"peace"', '[+"peace"]'),
        ('"AND OR (not:x) -y"', '[+"and or not x y"]'),
        ('"" peace', "[peace]"),
        ('"unbalanced peace', "[unbalanced peace]"),
        ('"a b" "c', '[+"a b" c]'),
        ('"peace talks"~5', '[+"peace talks"~5]'),
        ('"peace talks"~', '[+"peace talks"]'),
        ('"peace talks"~x', '[+"peace talks" x]'),
        # signs
        ("+peace talks", "[+peace talks]"),
        ("peace -talks", "[peace -talks]"),
        ("-talks peace", "[peace -talks]"),
        ('-"peace talks" war', '[war -"peace talks"]'),
        ("-(peace talks) war", "[war -[peace talks]]"),
        ("+(peace talks) war", "[+[peace talks] war]"),
        ("+rose-tinted glasses", "[+rose_tinted glasses]"),
        ("peace - talks", "[peace talks]"),
        ("peace -- talks", "[peace talks]"),
        ("--peace", "[peace]"),
        ("peace -;talks", "[peace talks]"),
        ("peace-", "[peace]"),
        ("+ peace", "[peace]"),
        ("-pause", "[-pause]"),
        # operators
        ("peace AND talks", "[+peace +talks]"),
        ("peace OR talks", "|[peace talks]"),
        ("peace NOT talks", "[peace -talks]"),
        ("peace AND NOT talks", "[+peace -talks]"),
        ("NOT talks", "[-talks]"),
        ("NOT NOT talks", "[talks]"),
        ("a AND b OR c", "|[[+a +b] c]"),
        ("a OR b AND c", "|[a [+b +c]]"),
        ("(a OR b) AND c", "[+|[a b] +c]"),
        ("a b AND c", "[+b +c a]"),
        ("peace talks OR war", "[+|[talks war] peace]"),
        ("(peace OR truce) Ukraine", "[+|[peace truce] ukraine]"),
        ("(peace talks) nato", "[[peace talks] nato]"),
        ("a OR (b -c)", "|[a [b -c]]"),
        ("peace and talks or war", "[peace and talks or war]"),
        ("AND peace", "[and peace]"),
        ("peace AND", "[peace and]"),
        ("peace OR OR talks", "[+|[or talks] peace]"),
        ("peace OR ()", "[peace]"),
        ("WHAT IS NOT PEACE OR WAR", "[what is not peace or war]"),
        ("NATO AND -RUSSIA", "[nato and -russia]"),
        # parentheses
        ("((peace))", "[peace]"),
        ("(peace", "[peace]"),
        ("peace) talks", "[peace talks]"),
        ("() peace", "[peace]"),
        # prefixes
        ("negoti*", "[negoti*]"),
        ("+negoti*", "[+negoti*]"),
        ("neg*tiate", "[neg tiate]"),
        ("peace * talks", "[peace talks]"),
        ("rose-tint*", "[rose_tint*]"),
        # fields
        ("headline:peace talks", '[+headline:"peace" talks]'),
        ('headline:"peace talks"', '[+headline:"peace talks"]'),
        ("headline:peac*", '[+headline:"peac*"]'),
        ("body:(peace OR war)", '|[body:"peace" body:"war"]'),
        ("-headline:peace war", '[war -headline:"peace"]'),
        ("Headline:peace", '[+headline:"peace"]'),
        ("headline: peace", "[headline peace]"),
        ("speaker:peskov pause", "[pause] <speaker=peskov>"),
        ('speaker:"Donald Trump"', "[] <speaker=Donald Trump>"),
        ('speaker:"Trump, Donald"', '[] <speaker="Trump, Donald">'),
        ("speaker:tusk speaker:trump", "[] <speaker=tusk,trump>"),
        ("speaker:tusk OR speaker:trump pause", "[pause] <speaker=tusk,trump>"),
        ("speaker:tusk OR speaker:trump", "[] <speaker=tusk,trump>"),
        ("(speaker:tusk OR speaker:trump) pause", "[pause] <speaker=tusk,trump>"),
        ("speaker:tusk AND speaker:trump", "[] <speaker=tusk> &[+<speaker=trump>]"),
        ("+speaker:tusk +speaker:trump", "[] <speaker=tusk> &[+<speaker=trump>]"),
        ("speaker:a AND speaker:b AND speaker:c war", "[war] <speaker=a> &[+<speaker=b>] &[+<speaker=c>]"),
        ("speaker:tusk AND speaker:tusk", "[] <speaker=tusk>"),
        ("speaker:tusk +speaker:tusk", "[] <speaker=tusk>"),
        ("speaker:tusk AND pause", "[+pause] <speaker=tusk>"),
        ("speaker:tusk AND NOT speaker:trump", "[] <speaker=tusk> -<speaker=trump>"),
        ("(speaker:tusk OR speaker:trump) AND speaker:xi", "[] <speaker=tusk,trump> &[+<speaker=xi>]"),
        ("speaker:xi AND (speaker:tusk speaker:trump)", "[] <speaker=tusk,trump> &[+<speaker=xi>]"),
        ("speaker:tusk +speaker:xi speaker:trump", "[] <speaker=tusk,trump> &[+<speaker=xi>]"),
        ("+(speaker:tusk speaker:trump)", "[] <speaker=tusk,trump>"),
        ("NOT (speaker:tusk AND speaker:trump)", "[] &[-[+<speaker=tusk> +<speaker=trump>]]"),
        ("war OR speaker:tusk AND speaker:trump", "[] &|[war [+<speaker=tusk> +<speaker=trump>]]"),
        ("-speaker:tusk pause", "[pause] -<speaker=tusk>"),
        ("pause -(speaker:tusk OR speaker:trump)", "[pause] -<speaker=tusk,trump>"),
        ("pause NOT (speaker:tusk OR topic:nato)", "[pause] -<speaker=tusk> -<topic=nato>"),
        ("NOT (speaker:tusk OR war OR NOT peace)", None),
        ("pause -(() AND ())", "[pause]"),
        ("pause -(-war)", "[+war pause]"),
        ("pause NOT (-war -peace)", "[+|[war peace] pause]"),
        ("pause -(-(war peace))", "[+[war peace] pause]"),
        ("-(-speaker:tusk)", "[] <speaker=tusk>"),
        ("NOT (speaker:tusk OR war OR peace)", "[-war -peace] -<speaker=tusk>"),
        # filters joined with words or with other filters
        ("peace OR topic:nato", "[] &|[peace <topic=nato>]"),
        ("war (peace OR topic:nato) -truce", "[war -truce] &|[peace <topic=nato>]"),
        ("(peace OR topic:nato) -truce -speaker:tusk", "[-truce] -<speaker=tusk> &|[peace <topic=nato>]"),
        ("speaker:tusk OR topic:nato", "[] &|[<speaker=tusk> <topic=nato>]"),
        ("(speaker:tusk pause) OR war", "[] &|[[+<speaker=tusk> pause] war]"),
        ("war OR NOT topic:nato", "[] &|[war [-<topic=nato>]]"),
        ("war NOT (speaker:tusk AND peace)", "[war] &[-[+<speaker=tusk> +peace]]"),
        ("headline:(war OR topic:nato)", '[] &|[headline:"war" <topic=nato>]'),
        ("pause since:2025-09 until:2025-10;", "[pause] <since=2025-09> <until=2025-10>"),
        ("since:yesterday", "[since yesterday]"),
        ("colour:red", "[colour red]"),
        ("https://news.example/a", "[https news example a]"),
        ("10:30", "[10 30]"),
        ('speaker:"Donald', "[speaker donald]"),
        ('speaker:"" pause', "[speaker pause]"),
        ("Speaker: the honourable member", "[speaker the honourable member]"),
    ],
)  # fmt: skip
def test_a_query_means(query: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(Unreadable):
            parse(query, reads)
    else:
        assert meaning(query) == expected


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", 0),
        (" ;!? ", 0),
        ('""', 0),
        ("()", 0),
        ("peace OR -war", 10),
        ("peace OR NOT war", 13),
        ("peace OR speaker:tusk OR -war", 26),
        (" OR ".join(["peace"] + [f"speaker:w{number}" for number in range(32)]), 464),
        ("(" * 21 + "peace", 20),
        (" ".join(f"+w{number}" for number in range(33)), 151),
    ],
)
def test_a_query_without_a_reading_is_refused_where_it_has_none(query: str, position: int) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(query, reads)
    assert refused.value.position == position


def test_optional_words_beyond_the_most_are_left_out() -> None:
    found = parse(" ".join(f"w{number}" for number in range(90)), reads)
    assert found.terms == tuple(f"w{number}" for number in range(MOST_TERMS))


def test_a_hundred_thousand_queries_are_read_or_refused() -> None:
    read = 0
    for query in random_queries(100_000, seed=4):
        with contextlib.suppress(Unreadable):
            read += all(parse(query, reads).terms)
    assert read > 50_000
