"""How is a form given as a Word document and as a PDF with the same values?"""

from collections.abc import Sequence
from datetime import date

from forms.blanks.editions import Blank
from forms.blanks.fonts import check_printable
from forms.blanks.placeholders import Record, Values
from forms.blanks.typesetting import print_pdf
from forms.blanks.word import fill_word

# What every blank may use without naming it in its field map.
USUAL = {"title": "标题", "case_number": "案件编号", "edition": "版式", "mark": "核对标记"}


def word_of(blank: Blank, values: Values, *, on: date) -> bytes:
    """This will return the form as a Word document; equal values, equal bytes.

    Raises CharacterNotInFont, as the PDF does, and KeyError for a value that is missing.
    """
    return fill_word(blank.document, whole_values(blank, values), on)


def pdf_of(blank: Blank, values: Values, *, on: date) -> bytes:
    """This will return the form as PDF/A-2b; equal values, equal bytes.

    Raises CharacterNotInFont.
    """
    return print_pdf(blank.document, whole_values(blank, values), on)


def whole_values(blank: Blank, values: Values) -> Values:
    """This will add what the filler gives: edition, mark, title, and numbers in lists."""
    check_printable(values, {**USUAL, **blank.fields})
    usual: Values = {
        "title": blank.title,
        "edition": blank.edition,
        "mark": None if blank.is_verified else blank.mark,
    }
    numbered = {key: _numbered(each) for key, each in values.items() if isinstance(each, list)}
    return {**usual, **values, **numbered}


def _numbered(records: Sequence[Record]) -> Sequence[Record]:
    return [{"no": str(number), **record} for number, record in enumerate(records, 1)]
