"""May this Word or Excel file be used, and what should a person know of it?"""

from forms.reading.document import notes_on_changes, notes_on_fields, text_of
from forms.reading.judged import Examined
from forms.reading.office_parts import notes_on_relations, opened, refuse_macros
from forms.reading.sheets import notes_on_sheets, refuse_huge_sheets, refuse_program_links
from forms.sight.word import seen_in_word
from schemas.verdict import FileKind, Reason, Verdict

# The weightiest first.
_ORDER = (
    Reason.EXTERNAL_TEMPLATE_LOCAL,
    Reason.EXTERNAL_PICTURE,
    Reason.EXTERNAL_WORKBOOK,
    Reason.EMBEDDED_OBJECT,
    Reason.HIDDEN_SHEET,
    Reason.FORMULA,
    Reason.TRACKED_CHANGES,
)


def judge_document(data: bytes, name: str) -> Examined:
    """This will judge a Word file and read its text."""
    office = opened(data)
    refuse_macros(office)
    main = office.xml[office.main("wordprocessingml.document")]
    found = {*notes_on_relations(office), *notes_on_fields(office), *notes_on_changes(main)}
    verdict = Verdict.accept(FileKind.docx, _sorted(found))
    return Examined(verdict, text_of(main), seen_in_word(office.xml, main))


def judge_workbook(data: bytes, name: str) -> Examined:
    """This will judge an Excel file; its cells are read by the one who knows their meaning."""
    office = opened(data)
    refuse_macros(office)
    main = office.xml[office.main("spreadsheetml.sheet")]
    refuse_program_links(office)
    refuse_huge_sheets(office, main)
    found = {*notes_on_relations(office), *notes_on_sheets(office, main)}
    return Examined(Verdict.accept(FileKind.xlsx, _sorted(found)))


def _sorted(found: set[Reason]) -> list[Reason]:
    return [reason for reason in _ORDER if reason in found]
