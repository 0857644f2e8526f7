"""Is a Word or Excel file that fetches, runs or hides something told from a harmless one?"""

from pathlib import Path

import pytest

from forms.reading.intake import Given, judge_file, read_files
from schemas.verdict import Reason, Verdict
from tests.forms.reading.samples import WORD, deflated, docx, relations, xlsx

DTD = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def judged(content: bytes, name: str, folder: Path) -> Verdict:
    path = folder / "file"
    path.write_bytes(content)
    return judge_file(path, name)


def notes(verdict: Verdict) -> list[Reason]:
    assert not verdict.is_rejected
    return [note.reason for note in verdict.notes]


def external(part: str, kind: str, target: str) -> dict[str, bytes]:
    return {part: relations((kind, target, True))}


@pytest.mark.parametrize(
    "parts",
    [
        {"word/styles.xml": DTD.encode() + b"<w/>"},
        {"word/styles.xml": f"{DTD}<w/>".encode("utf-16")},
        {"word/styles.xml": f'<?xml version="1.0"?>{DTD}<w/>'.encode("utf-16-be")},
        {"word/_rels/styles.xml.rels": DTD.encode() + b"<w/>"},
        {"docProps/unread.bin": DTD.encode() + b"<w/>"},
        {"customXml/item1.xml": b"<!DOCTYPE w [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]><w>&b;</w>"},
    ],
)
def test_no_part_may_bring_a_dtd(parts: dict[str, bytes], tmp_path: Path) -> None:
    assert judged(docx(parts=parts), "a.docx", tmp_path).reason is Reason.DTD
    assert judged(xlsx(parts=parts), "a.xlsx", tmp_path).reason is Reason.DTD


def test_the_main_part_may_not_either(tmp_path: Path) -> None:
    assert judged(docx(head=DTD), "a.docx", tmp_path).reason is Reason.DTD


def test_encodings_that_hide_from_some_readers_are_refused(tmp_path: Path) -> None:
    ebcdic = '<?xml version="1.0" encoding="cp037"?><w/>'.encode("cp037")
    seven = b'<?xml version="1.0" encoding="UTF-7"?><w/>'
    for content in (ebcdic, seven):
        odd = docx(parts={"word/styles.xml": content})
        assert judged(odd, "a.docx", tmp_path).reason is Reason.DAMAGED


def test_depth_is_bounded(tmp_path: Path) -> None:
    deep = b"<w>" * 5000 + b"</w>" * 5000
    verdict = judged(docx(parts={"word/styles.xml": deep}), "a.docx", tmp_path)
    assert verdict.reason is Reason.XML_TOO_DEEP


@pytest.mark.parametrize(
    "target",
    [
        "http://example.com/a.dotm",
        "https://example.com/a.dotm",
        "\\\\example.com\\share\\a.dotm",
        "file://example.com/share/a.dotm",
        "file:////example.com/share/a.dotm",
        "//example.com/a.dotm",
        "ftp://example.com/a.dotm",
    ],
)
def test_a_template_from_elsewhere_is_refused(target: str, tmp_path: Path) -> None:
    parts = external("word/_rels/settings.xml.rels", "attachedTemplate", target)
    assert judged(docx(parts=parts), "a.docx", tmp_path).reason is Reason.EXTERNAL_REF


@pytest.mark.parametrize("target", ["file:///D:\\合同\\a.docx", "C:\\a.dotx", "Normal.dotm"])
def test_a_template_of_the_own_disk_is_told(target: str, tmp_path: Path) -> None:
    parts = external("word/_rels/settings.xml.rels", "attachedTemplate", target)
    found = notes(judged(docx(parts=parts), "a.docx", tmp_path))
    assert found == [Reason.EXTERNAL_TEMPLATE_LOCAL]


@pytest.mark.parametrize(
    ("kind", "target", "reason"),
    [
        ("hyperlink", "https://example.com", None),
        ("image", "https://example.com/a.png", Reason.EXTERNAL_PICTURE),
        ("image", "\\\\example.com\\a.png", Reason.EXTERNAL_REF),
        ("oleObject", "file:///C:/a.xlsx", Reason.EXTERNAL_REF),
        ("subDocument", "a.docx", Reason.EXTERNAL_REF),
        ("frame", "https://example.com", Reason.EXTERNAL_REF),
        ("unheardOf", "https://example.com", Reason.EXTERNAL_REF),
    ],
)
def test_what_lies_outside(kind: str, target: str, reason: Reason | None, tmp_path: Path) -> None:
    parts = external("word/_rels/document.xml.rels", kind, target)
    assert judged(docx(parts=parts), "a.docx", tmp_path).reason is reason


def field(*codes: str) -> str:
    """A field whose code is cut into runs, as Word itself does, and as those do who hide it."""
    runs = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('end')}</w:p>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (field(" DDEAUTO c:\\\\cmd.exe"), Reason.DDE),
        (field(" D", "D", "E", "AUTO cmd"), Reason.DDE),
        (field(" PAGE ") + field("dde cmd"), Reason.DDE),
        (field(" QUOTE 68 68 69 65 85 84 79"), Reason.DDE),
        ('<w:p><w:fldSimple w:instr=" DDE cmd"/></w:p>', Reason.DDE),
        (field(" INCLUDETEXT ", '"http://example.com/a"'), Reason.EXTERNAL_REF),
        (field(" LINK Excel.Sheet a.xlsx"), Reason.EXTERNAL_REF),
        (field(' INCLUDEPICTURE "https://example.com/a.png"'), Reason.EXTERNAL_PICTURE),
        (field(" PAGE "), None),
        ("<w:p><w:r><w:t>DDEAUTO is only a word here</w:t></w:r></w:p>", None),
    ],
)
def test_fields(body: str, reason: Reason | None, tmp_path: Path) -> None:
    assert judged(docx(body), "a.docx", tmp_path).reason is reason


def test_fields_in_headers_are_seen(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    header = f'<w:hdr xmlns:w="{space}">{field("DDE cmd")}</w:hdr>'.encode()
    parts = {"word/header1.xml": header}
    assert judged(docx(parts=parts), "a.docx", tmp_path).reason is Reason.DDE


def test_macros(tmp_path: Path) -> None:
    macro = WORD.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
        "vnd.ms-word.document.macroEnabled",
    )
    assert judged(docx(kind=macro), "a.docm", tmp_path).reason is Reason.MACRO
    assert judged(docx(kind=macro), "a.docx", tmp_path).reason is Reason.MACRO
    hidden = docx(parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert judged(hidden, "a.docx", tmp_path).reason is Reason.MACRO


def test_templates_and_renamed_files(tmp_path: Path) -> None:
    template = docx(kind=WORD.replace("document.main", "template.main"))
    assert judged(template, "a.docx", tmp_path).reason is Reason.TYPE_NOT_ALLOWED
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert judged(locked, "a.xlsx", tmp_path).reason is Reason.ENCRYPTED
    assert judged(deflated({"a": b"1"}), "a.docx", tmp_path).reason is Reason.NOT_OOXML
    assert judged(docx()[:-30], "a.docx", tmp_path).reason is Reason.DAMAGED


def test_objects_and_changes_are_told(tmp_path: Path) -> None:
    embedded = {"word/_rels/document.xml.rels": relations(("oleObject", "a.bin", False))}
    assert notes(judged(docx(parts=embedded), "a.docx", tmp_path)) == [Reason.EMBEDDED_OBJECT]
    taken_out = "<w:p><w:del><w:r><w:delText>旧金额</w:delText></w:r></w:del></w:p>"
    assert notes(judged(docx(taken_out), "a.docx", tmp_path)) == [Reason.TRACKED_CHANGES]


def test_the_text_of_a_document_comes_in_lines(tmp_path: Path) -> None:
    body = "".join(f"<w:p><w:r><w:t>第{n}条</w:t></w:r></w:p>" for n in (1, 2))
    path = tmp_path / "a"
    path.write_bytes(docx(body))
    (file,) = read_files([Given("a.docx", path)], tmp_path / "into")
    assert file.text == "第1条\n第2条"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"/></row><row r="900000"><c r="F900000"/></row>',
        '<row><c r="A1"/></row><row><c r="ZZZ1"/></row>',
    ],
)
def test_cells_far_from_the_table_are_refused(rows: str, tmp_path: Path) -> None:
    """The first of these aborts calamine, which would take the rectangle at once."""
    assert judged(xlsx(rows), "a.xlsx", tmp_path).reason is Reason.SHEET_TOO_LARGE


def test_a_long_text_that_is_used_often_is_refused(tmp_path: Path) -> None:
    strings = f"<sst><si><t>{'质' * 400_000}</t></si></sst>".encode()
    cells = '<row r="1">' + '<c r="A1" t="s"><v>0</v></c>' * 200 + "</row>"
    content = xlsx(cells, parts={"xl/sharedStrings.xml": strings})
    assert judged(content, "a.xlsx", tmp_path).reason is Reason.SHEET_TOO_LARGE


def test_a_table_of_ordinary_size_is_taken(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 5000))
    assert notes(judged(xlsx(rows), "a.xlsx", tmp_path)) == []


def test_what_a_workbook_hides_or_calls(tmp_path: Path) -> None:
    hidden = judged(xlsx(state="veryHidden"), "a.xlsx", tmp_path)
    assert notes(hidden) == [Reason.HIDDEN_SHEET]
    formula = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    assert notes(judged(xlsx(formula), "a.xlsx", tmp_path)) == [Reason.FORMULA]
    program = formula.replace("1+1", "cmd|'/c calc'!A1")
    assert judged(xlsx(program), "a.xlsx", tmp_path).reason is Reason.DDE
    linked = {"xl/externalLinks/externalLink1.xml": b'<e><ddeLink ddeService="cmd"/></e>'}
    assert judged(xlsx(parts=linked), "a.xlsx", tmp_path).reason is Reason.DDE
    book = external("xl/externalLinks/_rels/a.xml.rels", "externalLinkPath", "file:///D:/a.xlsx")
    assert notes(judged(xlsx(parts=book), "a.xlsx", tmp_path)) == [Reason.EXTERNAL_WORKBOOK]


def test_ofd_is_taken_unread(tmp_path: Path) -> None:
    root = '<?xml version="1.0" encoding="GB18030"?><OFD>合同</OFD>'.encode("gb18030")
    assert notes(judged(deflated({"OFD.xml": root}), "a.ofd", tmp_path)) == [Reason.OFD]
    signed = deflated({"OFD.xml": root, "Doc_0/Signs/Signatures.xml": b"<a/>"})
    assert judged(signed, "a.ofd", tmp_path).signed
    bad = deflated({"OFD.xml": root, "Doc_0/Document.xml": DTD.encode() + b"<a/>"})
    assert judged(bad, "a.ofd", tmp_path).reason is Reason.DTD
    assert judged(deflated({"a.xml": root}), "a.ofd", tmp_path).reason is Reason.DAMAGED
    assert judged(deflated({"OFD.xml": root}), "a.zip", tmp_path).reason is Reason.TYPE_MISMATCH
