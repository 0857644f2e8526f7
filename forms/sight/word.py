"""What stands in a Word document, as a person reads it? Paragraphs and cells, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from forms.reading.limits import TEXT_CHARS
from forms.reading.xml_parts import local
from forms.sight.seen import LEAST_CHARS, Seen
from forms.sight.symbols import as_seen
from forms.sight.word_numbers import WordNumbers, value_of
from schemas.spot import Spot
from schemas.transcript import Line, Source

# What is no text of the document: its settings, what was taken out, codes of fields, readings
# beside characters, and the second telling of what newer programs read from the first.
_PASSED_OVER = {
    "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "del", "moveFrom", "delText", "instrText",
    "rt", "Fallback", "delInstrText",
}  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Half an A4 page each way, in English Metric Units: a picture of a page, not of a seal.
_PAGE_PICTURE_EMU = (3_700_000, 5_000_000)


@dataclass
class _Reader:
    """The lines read so far, and how many things of each kind have been counted."""

    numbers: WordNumbers
    lines: list[Line] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    tables: int = 0
    chars: int = 0

    def read(self, part: etree._Element, name: str) -> None:
        """This will read the paragraphs and tables of one part, named for a person."""
        count = 0
        for block in _blocks(part):
            if local(block.tag) == "tbl":
                self._read_table(block)
            elif text := self._text(block):
                count += 1
                self._add(text, f"{name}第{count}段")

    def _read_table(self, table: etree._Element) -> None:
        self.tables += 1
        number = self.tables
        rows = [row for row in _inside(table, "tr") if not _is_deleted(row)]
        for row_number, row in enumerate(rows, 1):
            for cell_number, cell in enumerate(_inside(row, "tc"), 1):
                if not _goes_on_from_above(cell):
                    self._read_cell(cell, f"表{number}第{row_number}行第{cell_number}格")

    def _read_cell(self, cell: etree._Element, label: str) -> None:
        blocks = list(_blocks(cell))
        texts = [self._text(each) for each in blocks if local(each.tag) == "p"]
        if text := "\n".join(text for text in texts if text):
            self._add(text, label)
        for each in blocks:
            if local(each.tag) == "tbl":
                self._read_table(each)

    def _text(self, paragraph: etree._Element) -> str:
        pieces: list[str] = []
        self._collect(paragraph, pieces)
        text = as_seen("".join(pieces)).strip()
        number = self.numbers.before(paragraph)
        return f"{number} {text}" if number and text else text

    def _collect(self, element: etree._Element, pieces: list[str]) -> None:
        for each in element.iterchildren():
            name = local(each.tag)
            if name == "t":
                pieces.append(each.text or "")
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name == "sym":
                pieces.append(_symbol(each))
            elif name == "txbxContent":
                self.boxes.append(each)
            elif name not in _PASSED_OVER and not (name == "r" and _is_hidden(each)):
                self._collect(each, pieces)

    def _add(self, text: str, label: str) -> None:
        kept = text[: max(0, TEXT_CHARS - self.chars)]
        self.chars += max(len(text), LEAST_CHARS)
        if kept:
            self.lines.append(Line(text=kept, spot=Spot(label=label)))


def seen_in_word(parts: dict[str, etree._Element], main: etree._Element) -> Seen:
    """This will read a document from its parts by name: heads, body, boxes, notes and feet."""
    numbers = WordNumbers(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
    reader = _Reader(numbers)
    for part in _named(parts, "word/header"):
        reader.read(part, "页眉")
    body = main.find("{*}body")
    if body is not None:
        reader.read(body, "")
    for number, box in enumerate(reader.boxes, 1):
        reader.read(box, f"文本框{number}")
    for part in _named(parts, "word/footnotes"):
        for note in part.iterchildren("{*}footnote"):
            reader.read(note, "脚注")
    for part in _named(parts, "word/footer"):
        reader.read(part, "页脚")
    is_cut = reader.chars > TEXT_CHARS
    return Seen(
        source=Source.word if reader.lines else Source.none,
        lines=tuple(reader.lines),
        needs_eyes=_has_page_pictures(main),
        flaws=("文件文字较多，没有识读完，其后需人工核对。",) if is_cut else (),
    )


def _blocks(part: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those in content controls and insertions."""
    for each in part.iterchildren():
        name = local(each.tag)
        if name in ("p", "tbl"):
            yield each
        elif name not in _PASSED_OVER:
            yield from _blocks(each)


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row; controls may lie around them, tables within are others."""
    for each in element.iterchildren():
        if local(each.tag) == name:
            yield each
        elif local(each.tag) in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _inside(each, name)


def _is_deleted(row: etree._Element) -> bool:
    return row.find("{*}trPr/{*}del") is not None


def _goes_on_from_above(cell: etree._Element) -> bool:
    merged = cell.find("{*}tcPr/{*}vMerge")
    return merged is not None and value_of(merged, "val") != "restart"


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and value_of(hidden, "val") not in ("0", "false", "off")


def _symbol(element: etree._Element) -> str:
    """Codes of symbol fonts may be written with or without the F that makes them private."""
    code = value_of(element, "char")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number < 0x100:
        number |= 0xF000
    is_sign = number < 0xD800 or 0xE000 <= number <= 0xFFFD
    return chr(number) if is_sign else ""


def _named(parts: dict[str, etree._Element], start: str) -> list[etree._Element]:
    return [parts[name] for name in sorted(parts) if name.startswith(start)]


def _has_page_pictures(main: etree._Element) -> bool:
    """Whether scans were pasted into the document."""
    width, height = _PAGE_PICTURE_EMU
    return any(
        _number(value_of(each, "cx")) >= width and _number(value_of(each, "cy")) >= height
        for each in main.iter("{*}extent")
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
