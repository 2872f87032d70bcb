"""Roles as they are printed, and the offices and constructions that stand for somebody the text names."""

import pytest

from app.text.document import Document
from app.text.extract import extract

_SAID = "“We have paid for this tunnel twice”"


def spoken(body: str) -> list[tuple[str | None, str | None]]:
    """(speaker, role as printed) of each quotation between marks."""
    found = extract(Document("", None, body))
    return [
        (None if one.speaker is None else found.people[one.speaker].name, one.role_as_printed)
        for one in found.quotations
        if one.kind in ("direct", "fragment")
    ]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        (f"The prime minister, Ana Kovač, said: {_SAID}.", "prime minister"),
        (f"{_SAID}, the prime minister, Ana Kovač, told reporters.", "prime minister"),
        (f"The transport minister of Belmark, Ana Kovač, said: {_SAID}.", "transport minister of Belmark"),
        (f"{_SAID}, said the transport minister of Belmark, Ana Kovač.", "transport minister of Belmark"),
        (f"Belmark's prime minister, Ana Kovač, said: {_SAID}.", "prime minister"),
        (f"Its leader, Ana Kovač, said: {_SAID}.", "leader"),
        (f"Ana Kovač, prime minister of Belmark, said: {_SAID}.", "prime minister of Belmark"),
        (f"Opposition lawmaker Ana Kovač said: {_SAID}.", "Opposition lawmaker"),
    ],
)
def test_a_role_beside_a_name_is_kept_as_printed(body: str, role: str) -> None:
    assert spoken(body) == [("Ana Kovač", role)]


def test_a_dateline_speaks_nowhere_and_a_participle_has_the_sentences_subject() -> None:
    body = (
        "VANTARO, Oct 3 (Norrent News) — The transport minister of Belmark, Olaf Dressen, resigned on Tuesday, "
        "saying he could “no longer defend a tunnel nobody has paid for”."
    )
    assert spoken(body) == [("Olaf Dressen", "transport minister of Belmark")]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (f"Health Minister Pia Holm spoke first. Olaf Dressen left. {_SAID}, the minister said.", "Pia Holm"),
        (f"Orin Vale, manager of the Reds, shrugged. Olaf Dressen left. {_SAID}, the manager said.", "Orin Vale"),
        (f"Health Minister Pia Holm met Interior Minister Olaf Dressen. {_SAID}, the minister said.", None),
        (f"Health Minister Pia Holm met another minister. {_SAID}, the minister said.", None),
        (f"Vice President Pia Holm met Olaf Dressen. {_SAID}, the president said.", None),
        (f"Health Minister Pia Holm met Olaf Dressen. {_SAID}, the deputy minister said.", None),
    ],
)
def test_an_office_stands_for_the_one_person_who_bears_it(body: str, speaker: str | None) -> None:
    assert spoken(body) == [(speaker, None)]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Olaf Dressen was called “a coward” by Pia Holm.", "Pia Holm"),
        ("Olaf Dressen was described by Pia Holm as “a coward”.", "Pia Holm"),
        ("Olaf Dressen was told he was “a coward”.", None),
        (f"Mayor Pia Holm, who closed the tunnel in March, said she had no regrets: {_SAID}.", "Pia Holm"),
        (f"As Pia Holm told The Beacon, the tunnel has cracked. {_SAID}.", "Pia Holm"),
        (f"{_SAID}, Olaf Dressen quoted Pia Holm as saying.", "Pia Holm"),
        (f"Olaf Dressen quoted Pia Holm as saying: {_SAID}.", "Pia Holm"),
        (f"{_SAID}, Pia Holm was quoted as saying.", "Pia Holm"),
        (f"{_SAID}, Holm’s statement read. Mayor Pia Holm toured the site.", "Pia Holm"),
        (f"Mayor Pia Holm, accompanied by her husband, Olaf Dressen, said: {_SAID}.", "Pia Holm"),
        (f"Speaking in Oslo, Olaf Dressen, the mayor, said: {_SAID}.", "Olaf Dressen"),
        (f"The Turkish Foreign Ministry said: {_SAID}.", "Turkish Foreign Ministry"),
        (f"The National Front said: {_SAID}.", "National Front"),
        (f"Lawyer Grace Park met David Park. {_SAID}, Grace Park said to laughter.", "Grace Park"),
        (f"Mayor Olaf Dressen has resigned. A cleaner at the town hall said he was shocked. {_SAID}, he said.", None),
        (f"Campaigner Bethan Rees said: {_SAID}.", "Bethan Rees"),
        (f"Helga von der Mark has won. Von der Mark told reporters: {_SAID}.", "Helga von der Mark"),
    ],
)
def test_who_speaks_is_read_off_the_construction(body: str, speaker: str | None) -> None:
    assert [one for one, _ in spoken(body)] == [speaker]
