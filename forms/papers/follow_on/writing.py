"""How is a paper of a follow-on filing written: as PDF, as Word, and its list of patents?"""

from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, word_of
from forms.papers.data import MOST_PATENTS_WITHOUT_LIST
from forms.papers.follow_on.rights import listed_patents
from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.follow_on.values import follow_on_data
from forms.papers.follow_on.which import FollowOnPlan
from forms.papers.patent_list import patent_list
from schemas.follow_on_words import FollowOnPaper

PDF, DOCX, XLSX = "pdf", "docx", "xlsx"


def endings_of(plan: FollowOnPlan, subject: FollowOnSubject) -> tuple[str, ...]:
    """This will name the kinds of file in which a paper can be had."""
    is_form = plan.paper is FollowOnPaper.application and subject.withdrawn is None
    is_long = len(subject.record.rights) > MOST_PATENTS_WITHOUT_LIST
    has_list = is_form and subject.right == "patent" and is_long
    return (PDF, DOCX, XLSX) if has_list else (PDF, DOCX)


def write_follow_on_paper(
    plan: FollowOnPlan, subject: FollowOnSubject, ending: str, *, on: date
) -> bytes:
    """This will return a planned paper in one of its kinds; equal data and day, equal bytes.

    Raises CharacterNotInFont where a value can not be printed.
    """
    if ending == XLSX:
        return patent_list(listed_patents(subject), on=on)
    form, write = blank(plan.form, on), pdf_of if ending == PDF else word_of
    data = follow_on_data(plan, subject, on=on)
    return write(form, data, on=on)
