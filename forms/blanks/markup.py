"""What do the elements of a Word part say? Paragraphs, rows and tables with their placeholders."""

from collections.abc import Iterator

from lxml import etree

from forms.blanks.placeholders import BlankIsBroken, Words, read_words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parsed(part: bytes) -> etree._Element:
    """This will read a part without following anything that it names."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def paragraph_words(paragraph: etree._Element) -> Words:
    """This will read a paragraph; raises BlankIsBroken where a run cuts a placeholder in two."""
    whole = text_of(paragraph)
    for text in paragraph.iter(f"{W}t"):
        read_words(text.text or "", whole)
    return read_words(whole)


def row_words(row: etree._Element) -> Words:
    """This will read a row: its condition stands at the beginning of its first cell."""
    words = [paragraph_words(each) for each in row.iter(f"{W}p")]
    first = words[0] if words else Words(())
    parts = tuple(part for each in words for part in each.parts)
    if any(each.table_test for each in words[1:]):
        raise BlankIsBroken(text_of(row), "整个表格的条件只能写在首行第一格的开头")
    for cell in row.findall(f"{W}tc")[1:]:
        if all(paragraph_words(each).test for each in cell.findall(f"{W}p")):
            raise BlankIsBroken(text_of(cell), "每格至少要有一个不带条件的段落")
    return Words(parts, first.test, first.table_test)


def table_words(table: etree._Element) -> Words:
    """This will read what is said about a whole table, at the beginning of its first cell."""
    rows = table.findall(f"{W}tr")
    words = [row_words(row) for row in rows]
    if any(each.table_test for each in words[1:]):
        raise BlankIsBroken(text_of(table), "整个表格的条件只能写在首行第一格的开头")
    return Words((), table_test=words[0].table_test if words else None)


def blocks(box: etree._Element) -> Iterator[etree._Element]:
    return (each for each in box if each.tag in (f"{W}p", f"{W}tbl"))


def stands_first(paragraph: etree._Element) -> bool:
    """Whether a paragraph is the first of its row, where the condition of the row stands."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{W}tc":
        return False
    row = cell.getparent()
    return row is not None and next(row.iter(f"{W}p")) is paragraph
