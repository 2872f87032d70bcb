"""`onrecord extract`: JSON lines in, quotes out, whatever a line holds."""

import io
import subprocess
import sys
from typing import Any

import orjson
import pytest

from app.cli.extracting import extract_lines

MAYOR = "“The ferry sails again on Monday,” said Edda Quillfeather, the mayor of Port Maren."


def extracted(*lines: bytes, workers: int = 1) -> tuple[int, list[Any]]:
    out = io.BytesIO()
    code = extract_lines(io.BytesIO(b"\n".join(lines)), out, workers)
    return code, [orjson.loads(line) for line in out.getvalue().splitlines()]


def test_extract_answers_each_line_in_order() -> None:
    text = "One.\r\n" + MAYOR
    code, answers = extracted(orjson.dumps({"id": 1, "text": text, "title": None}), b'{"id": "b", "text": ""}')
    assert code == 0
    assert [answer["id"] for answer in answers] == [1, "b"]
    (quote,) = answers[0]["quotes"]
    start = text.index("The ferry")
    assert quote == {
        "start": start,
        "end": start + 31,
        "spans": [{"start": start, "end": start + 31}],
        "text": "The ferry sails again on Monday",
        "speaker": "Edda Quillfeather",
        "co_speakers": [],
        "mention": "Edda Quillfeather",
        "role": "mayor of Port Maren",
        "kind": "direct",
        "cue": "said",
        "rule": "after",
        "confidence": 0.97,
        "evidence": "said Edda Quillfeather",
    }
    assert answers[1]["quotes"] == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_extract_counts_in_the_text_as_it_was_sent(end: str) -> None:
    text = end.join(["First line.", "Edda Quillfeather said: “We waited.", "“Then we sailed.”", "🜲 " + MAYOR])
    _, answers = extracted(orjson.dumps({"id": 1, "text": text}))
    assert len(answers[0]["quotes"]) == 2
    for quote in answers[0]["quotes"]:
        spans = [text[span["start"] : span["end"]] for span in quote["spans"]]
        assert quote["text"] == " ".join(spans)
        assert (quote["start"], quote["end"]) == (quote["spans"][0]["start"], quote["spans"][-1]["end"])
        assert not any(letter in quote["text"] for letter in "\r\n“”")


def test_extract_answers_what_it_cannot_read_with_no_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    code, answers = extracted(
        b"nonsense", b"[]", b'{"id": 3}', b'{"id": 4, "text": 5}', orjson.dumps({"id": 5, "text": MAYOR})
    )
    assert code == 1
    assert [answer["id"] for answer in answers] == [None, None, 3, 4, 5]
    assert [len(answer["quotes"]) for answer in answers] == [0, 0, 0, 0, 1]
    assert capsys.readouterr().err.splitlines()[0] == "line 1: not JSON"


def test_extract_counts_blank_lines_and_answers_none(capsys: pytest.CaptureFixture[str]) -> None:
    code, answers = extracted(b'{"id": 1, "text": ""}', b"", b" ", b"nonsense")
    assert (code, len(answers)) == (1, 2)
    assert capsys.readouterr().err == "line 4: not JSON\n"


@pytest.mark.parametrize(
    "line",
    [
        rb'{"id": "a\ud800", "text": "\udc00 %s", "title": "Ferry \ud800"}',
        b'\xef\xbb\xbf{"id": "a\xef\xbf\xbd", "text": "\xef\xbf\xbd %s"}',
        b'{"id": "a\xef\xbf\xbd", "text": "\xef\xbf\xbd %s", "n": NaN}',
    ],
)
def test_extract_reads_what_is_nearly_json_and_counts_alike(line: bytes) -> None:
    code, (answered,) = extracted(line % MAYOR.encode())
    (quote,) = answered["quotes"]
    assert (code, answered["id"], quote["start"]) == (0, "a\ufffd", 3)
    assert quote["text"] == f"\ufffd {MAYOR}"[quote["start"] : quote["end"]]


def test_extract_reads_a_text_without_its_bad_title_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, (answered,) = extracted(orjson.dumps({"id": 1, "text": MAYOR, "title": ["Ferry"]}))
    assert (code, len(answered["quotes"])) == (1, 1)
    assert "`title`" in capsys.readouterr().err


@pytest.mark.parametrize("identity", ["123456789012345678901234567890", "1.5", '{"n": 18446744073709551616}', "null"])
def test_extract_gives_the_id_back_digit_for_digit(identity: str) -> None:
    out = io.BytesIO()
    extract_lines(io.BytesIO(b'{"id": %s, "text": ""}' % identity.encode()), out)
    assert out.getvalue().startswith(b'{"id":%s,' % identity.encode())


def test_extract_answers_a_line_that_breaks_the_engine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("app.cli.extracting.extract", broken)
    assert extracted(orjson.dumps({"id": 1, "text": MAYOR})) == (1, [{"id": 1, "quotes": []}])
    assert capsys.readouterr().err == "line 1: a defect of this program: RecursionError\n"


def test_extract_finds_the_same_with_several_processes() -> None:
    lines = [orjson.dumps({"id": number, "text": MAYOR}) for number in range(50)]
    assert extracted(*lines, workers=2) == extracted(*lines)


def test_extract_starts_without_database_server_and_models() -> None:
    heavy = ("sqlalchemy", "pydantic", "fastapi", "uvicorn", "app.settings")
    code = f"import sys, app.cli, app.cli.extracting; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
