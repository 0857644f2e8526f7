"""Does what was seen come out of the child as a transcript, and is all of it together bounded?"""

import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from forms.reading import understanding
from forms.reading.intake import Given, ReadFile, read_files
from forms.reading.understanding import Understanding
from forms.sight.seen import Seen
from schemas.spot import Spot
from schemas.transcript import Guess, SheetKind, Source, Statement, Subject, Transcript
from tests.forms.reading.samples import archive, pdf, xlsx
from tests.forms.sight.samples import FORM, printed


def read(folder: Path, *files: tuple[str, bytes]) -> list[ReadFile]:
    given = []
    for number, (name, content) in enumerate(files):
        path = folder / f"upload-{number}"
        path.write_bytes(content)
        given.append(Given(name, path))
    return list(read_files(given, folder / "members"))


def test_every_file_that_can_hold_words_has_a_transcript(tmp_path: Path) -> None:
    word, picture = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("质押合同")
    document.save(word)
    Image.new("RGB", (300, 400), "white").save(picture, "PNG")
    form = printed(FORM)
    files = read(
        tmp_path,
        ("申请表.pdf", form),
        ("合同.docx", word.getvalue()),
        ("照片.png", picture.getvalue()),
        ("清单.xlsx", xlsx()),
        ("清单.csv", b"a,b"),
        ("坏.pdf", b"%PDF-1.7"),
        ("包.zip", archive([(b"a.pdf", form)])),
    )
    known = {file.name: file.transcript for file in files}
    assert [name for name, transcript in known.items() if transcript is None] == [
        "清单.xlsx",
        "清单.csv",
        "坏.pdf",
        "包.zip",
    ]
    form_read, word_read, picture_read = (
        known[name] for name in ("申请表.pdf", "合同.docx", "照片.png")
    )
    assert form_read is not None
    assert word_read is not None
    assert picture_read is not None
    assert (form_read.file, form_read.source) == ("申请表.pdf", Source.text_layer)
    assert form_read.sheets[0].kind is SheetKind.text
    assert (word_read.source, word_read.sheets) == (Source.word, ())
    assert (picture_read.source, picture_read.needs_eyes) == (Source.none, True)
    assert known["a.pdf"] is not None
    assert "专利权质押登记申请表" in files[0].text


def test_long_names_are_cut_to_what_a_transcript_may_hold(tmp_path: Path) -> None:
    [file] = read(tmp_path, ("长" * 300 + ".pdf", pdf()))
    assert file.transcript is not None
    assert len(file.transcript.file) == 200


def test_what_all_files_say_together_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Statement(
        subject=Subject.scope, value="质" * 2_000, text="质" * 2_000, spot=Spot(label="第1页")
    )
    full = Transcript(
        file="a.pdf", source=Source.text_layer, guess=Guess(), statements=(one,) * 400
    )
    monkeypatch.setattr(understanding, "transcript_of", lambda seen, file, known: full)
    understood = Understanding()
    first, second = (understood.transcript(Seen(Source.none), "a.pdf") for _ in range(2))
    assert first == full
    assert second is not None
    assert (second.statements, second.needs_eyes) == ((), True)
    assert second.flaws == ("文件内容过多，没有逐项识读，需人工核对。",)
    small = full.model_copy(update={"statements": (one,)})
    monkeypatch.setattr(understanding, "transcript_of", lambda seen, file, known: small)
    assert understood.transcript(Seen(Source.none), "a.pdf") == small


def test_what_is_not_understood_is_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(seen: Seen, file: str) -> Transcript:
        raise ZeroDivisionError

    monkeypatch.setattr(understanding, "transcript_of", fail)
    known = Understanding().transcript(Seen(Source.word, flaws=("已有的一句。",)), "a.docx")
    assert known is not None
    assert (known.source, known.needs_eyes) == (Source.word, True)
    assert known.flaws == ("已有的一句。", "文件内容未能逐项识读，需人工核对。")
