"""Is a PDF that acts, hides or does not fit together told from one that is only read?"""

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from forms.reading.intake import judge_file
from forms.reading.limits import PDF_PAGES
from schemas.verdict import Reason, Verdict
from tests.forms.reading.samples import deflated, nested_drawings, pdf, stream


def judged(content: bytes, folder: Path) -> Verdict:
    path = folder / "file"
    path.write_bytes(content)
    return judge_file(path, "a.pdf")


def notes(verdict: Verdict) -> list[Reason]:
    assert not verdict.is_rejected
    return [note.reason for note in verdict.notes]


JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


@pytest.mark.parametrize(
    "content",
    [
        pdf(root=b"/OpenAction " + JS),
        pdf(root=b"/OpenAction << /S /J#61vaScript /J#53 (1) >>"),
        pdf(root=b"/Names << /JavaScript << /Names [(a) " + JS + b"] >> >>"),
        pdf(page=b"/AA << /O " + JS + b" >>"),
        pdf([JS]),
        pdf(page=b"/Annots [[ << /Kids [ << /A " + JS + b" >> ] >> ]]"),
        pdf(page=b"/Annots [<< /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]"),
        pdf(page=b"/Annots [<< /Subtype /Link /A << /S /SubmitForm /F (http://a) >> >>]"),
        pdf(page=b"/Annots [<< /Subtype /Link /A << /S /ImportData /F (a) >> >>]"),
        pdf(page=b"/Annots [<< /Subtype /Link /A << /S /GoToR /F (\\\\\\\\host\\\\a) >> >>]"),
        pdf(page=b"/Annots [<< /Subtype /Link /A << /S /GoToE /F (a) >> >>]"),
        pdf(page=b"/Annots [<< /Subtype /Screen /A << /S /Rendition /OP 0 >> >>]"),
        pdf([stream(b"", entries=b"/A " + JS)]),
    ],
)
def test_whatever_acts_is_refused_wherever_it_stands(content: bytes, tmp_path: Path) -> None:
    assert judged(content, tmp_path).reason is Reason.ACTIVE_CONTENT


def test_actions_in_packed_objects_are_found(tmp_path: Path) -> None:
    raw = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(root=b"/OpenAction 6 0 R", objects=[JS]))) as document:
        document.save(raw, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in raw.getvalue()
    assert judged(raw.getvalue(), tmp_path).reason is Reason.ACTIVE_CONTENT


@pytest.mark.parametrize(
    "content",
    [
        pdf(),
        pdf(root=b"/OpenAction [3 0 R /Fit]"),
        pdf(root=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
        pdf(page=b"/Annots [<< /Subtype /Link /A << /S /URI /URI (https://a) >> >>]"),
        pdf(root=b"/Title (/JavaScript /JS /Launch are words here)"),
        b"\xef\xbb\xbf\r\n " + pdf(),
        pdf() + b"\r\n\x00\x00",
    ],
)
def test_what_only_leads_through_the_document_is_taken(content: bytes, tmp_path: Path) -> None:
    verdict = judged(content, tmp_path)
    assert not verdict.is_rejected
    assert set(notes(verdict)) <= {Reason.PDF_REPAIRED}
    assert verdict.text_pages == 1


def test_forms_that_are_programs_are_refused(tmp_path: Path) -> None:
    form = pdf([stream(b"<xdp/>")], root=b"/AcroForm << /Fields [] /XFA 6 0 R >>")
    assert judged(form, tmp_path).reason is Reason.XFA_OR_ACTIVE


def test_attachments_are_told_wherever_they_hang(tmp_path: Path) -> None:
    file = b"<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>"
    inner = [stream(b"MZ", entries=b"/Type /EmbeddedFile")]
    for content in (
        pdf(inner, root=b"/Names << /EmbeddedFiles << /Names [(a) " + file + b"] >> >>"),
        pdf(inner, page=b"/Annots [<< /Subtype /FileAttachment /FS " + file + b" >>]"),
        pdf(inner, root=b"/AF [" + file + b"]"),
    ):
        assert notes(judged(content, tmp_path)) == [Reason.EMBEDDED_FILE]


def test_signatures_are_seen(tmp_path: Path) -> None:
    signature = b"<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>"
    field = b"<< /FT /Sig /T (s) /V " + signature + b" >>"
    verdict = judged(pdf(root=b"/AcroForm << /Fields [" + field + b"] >>"), tmp_path)
    assert verdict.signed
    assert not verdict.is_rejected
    assert not judged(pdf(), tmp_path).signed


def locked(user: str) -> bytes:
    raw = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(raw, encryption=pikepdf.Encryption(user=user, owner="owner", R=6))
    return raw.getvalue()


def test_locks(tmp_path: Path) -> None:
    assert judged(locked("secret"), tmp_path).reason is Reason.ENCRYPTED
    verdict = judged(locked(""), tmp_path)
    assert notes(verdict) == [Reason.ENCRYPTED_OWNER_ONLY]
    assert verdict.text_pages == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ" + pdf(), Reason.POLYGLOT_OR_LEADING_BYTES),
        (b"<html>" + pdf(), Reason.POLYGLOT_OR_LEADING_BYTES),
        (pdf() + deflated({"a": b"1"}), Reason.POLYGLOT_OR_LEADING_BYTES),
        (pdf() + b"x" * 5000, Reason.POLYGLOT_OR_LEADING_BYTES),
        (b"no header at all", Reason.NOT_PDF),
        (b"x" * 5000 + pdf(), Reason.NOT_PDF),
        (b"%PDF-1.7\n", Reason.PDF_DAMAGED),
        (b"%PDF-1.7\n%%EOF", Reason.PDF_DAMAGED),
    ],
)
def test_other_files_in_front_behind_or_instead(
    content: bytes, reason: Reason, tmp_path: Path
) -> None:
    assert judged(content, tmp_path).reason is reason


def test_a_broken_table_is_mended_and_said_so(tmp_path: Path) -> None:
    broken = pdf().replace(b"startxref\n", b"startxref\n9")
    assert Reason.PDF_REPAIRED in notes(judged(broken, tmp_path))


def test_what_was_added_later_is_told(tmp_path: Path) -> None:
    old = pdf()
    table = old.rfind(b"xref\n0")
    start = len(old)
    added = (
        b"5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>\nendobj\n"
        b"xref\n5 1\n%010d 00000 n \n"
        b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    )
    body = added.partition(b"xref\n5")[0]
    content = old + added % (start, table, start + len(body))
    assert notes(judged(content, tmp_path)) == [Reason.INCREMENTAL_UPDATE]


def test_text_that_nobody_sees_is_told(tmp_path: Path) -> None:
    unseen = b"BT /F1 24 Tf 3 Tr 72 700 Td (Another amount is meant) Tj ET"
    assert notes(judged(pdf(drawing=unseen), tmp_path)) == [Reason.HIDDEN_CONTENT]
    cut = pdf(page=b"/CropBox [0 0 595 600]")
    assert notes(judged(cut, tmp_path)) == [Reason.HIDDEN_CONTENT]


def scan(drawing: bytes = b"q 595 0 0 842 0 0 cm /X Do Q", size: int = 100) -> bytes:
    entries = b"/Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray"
    pixels = stream(bytes(10_000), entries=entries % (size, size))
    return pdf([pixels], drawing=drawing)


def test_scans_are_told_and_their_recognised_text_is_not_called_hidden(tmp_path: Path) -> None:
    verdict = judged(scan(), tmp_path)
    assert notes(verdict) == [Reason.NO_TEXT_LAYER]
    assert (verdict.text_pages, verdict.scan_pages, verdict.blank_pages) == (0, 1, 0)
    text = b"BT /F1 24 Tf 3 Tr 72 700 Td (Recognised by a scanner) Tj ET"
    assert notes(judged(scan(b"q 595 0 0 842 0 0 cm /X Do Q " + text), tmp_path)) == []


def test_a_blank_page_is_counted(tmp_path: Path) -> None:
    verdict = judged(pdf(drawing=b" "), tmp_path)
    assert (verdict.text_pages, verdict.scan_pages, verdict.blank_pages) == (0, 0, 1)


def test_pictures_beyond_reason_are_refused(tmp_path: Path) -> None:
    assert judged(scan(size=20_000), tmp_path).reason is Reason.TOO_MANY_PIXELS


def test_streams_that_grow_beyond_reason_are_refused_at_once(tmp_path: Path) -> None:
    once = zlib.compress(bytes(400 << 20), 9)
    for bomb in (
        pdf([stream(once, entries=b"/Filter /FlateDecode")]),
        pdf([stream(zlib.compress(once, 9), entries=b"/Filter [/FlateDecode /FlateDecode]")]),
    ):
        assert judged(bomb, tmp_path).reason is Reason.TOO_LARGE


def test_drawings_in_drawings_end_the_reader_and_nothing_else(tmp_path: Path) -> None:
    assert judged(nested_drawings(100, 9), tmp_path).reason is Reason.READER_DIED
    assert not judged(nested_drawings(3, 3), tmp_path).is_rejected


def test_pages_are_counted_up_to_the_limit(tmp_path: Path) -> None:
    def of(pages: int) -> bytes:
        raw = io.BytesIO()
        with pikepdf.new() as document:
            for _ in range(pages):
                document.add_blank_page()
            document.save(raw)
        return raw.getvalue()

    assert judged(of(PDF_PAGES), tmp_path).pages == PDF_PAGES
    assert judged(of(PDF_PAGES + 1), tmp_path).reason is Reason.TOO_MANY_PAGES


def test_a_page_tree_that_bites_its_tail_is_refused(tmp_path: Path) -> None:
    tail = pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    assert judged(tail, tmp_path).reason is Reason.PDF_DAMAGED


def test_a_page_as_wide_as_a_street_is_read(tmp_path: Path) -> None:
    wide = pdf(page=b"/MediaBox [0 0 200000 200000]")
    assert not judged(wide, tmp_path).is_rejected
