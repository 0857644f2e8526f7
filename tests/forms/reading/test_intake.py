"""Does a package of many files lose none, name the culprit, and keep the rest?"""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from forms.reading import intake
from forms.reading.intake import judge_file
from forms.reading.limits import FILE_BYTES, READING, TEXT_CHARS
from schemas.verdict import FileKind, Outcome, Reason
from tests.forms.reading.conftest import HandIn
from tests.forms.reading.samples import archive, deflated, docx, nested_drawings, pdf, xlsx

CSV = "专利号,名称\nZL201710601862.3,电池\n".encode()


def test_uploads_come_first_then_the_members_in_their_order(hand_in: HandIn) -> None:
    files = hand_in(
        ("质押包.xlsx", xlsx()),
        ("材料.zip", deflated({"合同/质押合同.pdf": pdf(), "清单.csv": CSV})),
        ("合同.docx", docx()),
    )
    assert [(file.name, file.archive) for file in files] == [
        ("质押包.xlsx", None),
        ("材料.zip", None),
        ("合同.docx", None),
        ("合同/质押合同.pdf", "材料.zip"),
        ("清单.csv", "材料.zip"),
    ]
    assert [file.verdict.kind for file in files] == [
        FileKind.xlsx,
        FileKind.zip,
        FileKind.docx,
        FileKind.pdf,
        FileKind.csv,
    ]
    assert {file.verdict.outcome for file in files} == {Outcome.accept}
    assert files[3].path.read_bytes() == pdf()
    assert files[3].sha256 == hashlib.sha256(pdf()).hexdigest()
    assert files[3].size == len(pdf())
    assert files[3].verdict.text_pages == files[3].verdict.pages == 1
    assert "Pledge contract" in files[3].text
    assert files[2].text == "质押合同"
    assert files[4].text == CSV.decode()


def test_members_never_get_their_own_names_on_disk(hand_in: HandIn, tmp_path: Path) -> None:
    hand_in(("a.zip", deflated({"x/../y.csv.pdf".replace("..", "z"): pdf()})), ("b.zip", _zip()))
    stored = sorted(path.name for path in (tmp_path / "members").iterdir())
    assert stored == ["0001", "0002"]


def _zip() -> bytes:
    return deflated({"b.csv": CSV})


def test_the_one_that_kills_its_reader_is_named_and_the_rest_is_judged(
    hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With less memory than usual, so that it is full sooner."""
    monkeypatch.setattr(intake, "READING", replace(READING, memory_bytes=200 << 20))
    files = hand_in(
        ("1.pdf", pdf()),
        ("2.pdf", nested_drawings(30, 8)),
        ("3.pdf", pdf()),
        ("4.zip", deflated({"5.pdf": nested_drawings(100, 9), "6.pdf": pdf()})),
    )
    reasons = {file.name: file.verdict.reason for file in files}
    assert reasons == {
        "1.pdf": None,
        "2.pdf": Reason.READER_DIED,
        "3.pdf": None,
        "4.zip": None,
        "5.pdf": Reason.READER_DIED,
        "6.pdf": None,
    }


def test_the_one_that_takes_too_long_is_named(
    hand_in: HandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "READING", replace(READING, wall_seconds=0.6))
    slow = nested_drawings(30, 4)
    files = hand_in(("1.csv", CSV), ("2.pdf", slow), ("3.csv", CSV), ("4.csv", CSV))
    assert [file.verdict.reason for file in files] == [None, Reason.TOO_SLOW, None, None]


def test_time_for_all_files_is_bounded(hand_in: HandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "PACKAGE_SECONDS", -1.0)
    files = hand_in(("1.csv", CSV), ("2.zip", _zip()))
    assert [file.verdict.reason for file in files] == [Reason.TOO_SLOW] * 2


def test_sizes_at_the_limit_and_beyond(hand_in: HandIn) -> None:
    fits, is_more = b"1" * FILE_BYTES, b"1" * (FILE_BYTES + 1)
    files = hand_in(("a.csv", fits), ("b.csv", is_more), ("c.csv", b""))
    reasons = [file.verdict.reason for file in files]
    assert reasons == [None, Reason.TOO_LARGE, Reason.EMPTY_FILE]
    assert len(files[0].text) == TEXT_CHARS


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("合同.exe", b"MZ", Reason.TYPE_NOT_ALLOWED),
        ("合同", pdf(), Reason.TYPE_NOT_ALLOWED),
        ("合同.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Reason.TYPE_NOT_ALLOWED),
        ("合同.docx", pdf(), Reason.TYPE_MISMATCH),
        ("合同.pdf", docx(), Reason.TYPE_MISMATCH),
        ("合同.xlsx", docx(), Reason.TYPE_MISMATCH),
        ("合同.zip", docx(), Reason.TYPE_MISMATCH),
        ("合同.csv", bytes(range(256)), Reason.TYPE_MISMATCH),
        ("合同.pdf", "质押合同".encode(), Reason.NOT_PDF),
        ("half \ud800.csv", b"\x00", Reason.TYPE_MISMATCH),
    ],
)
def test_the_content_decides_what_a_file_is(
    name: str, content: bytes, reason: Reason, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert judge_file(path, name).reason is reason


def test_text_in_the_encoding_of_excel_is_read_and_said_so(hand_in: HandIn) -> None:
    text = "专利号，名称：𠮷田"  # beyond GBK, within GB 18030
    for encoding in ("gb18030", "utf-16"):
        (file,) = hand_in(("a.csv", text.encode(encoding)))
        assert file.text == text
        assert file.verdict.reason is Reason.TEXT_ENCODING


def test_two_archives_with_the_same_names_do_not_meet(hand_in: HandIn) -> None:
    one, two = archive([(b"a.csv", b"1")]), archive([(b"a.csv", b"2")])
    files = hand_in(("1.zip", one), ("2.zip", two))
    assert [(file.archive, file.text) for file in files[2:]] == [("1.zip", "1"), ("2.zip", "2")]
