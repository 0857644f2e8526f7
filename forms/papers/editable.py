"""How does a planned paper become a Word document that people can still edit?"""

from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import word_of
from forms.papers.data import data_of
from forms.papers.which import PaperPlan
from schemas.package import Package


def render_docx(plan: PaperPlan, package: Package, *, on: date, case_number: str) -> bytes:
    """This will return one planned paper as a Word document, with the values of its PDF.

    Raises CharacterNotInFont, as the printed form does.
    """
    return word_of(blank(plan.form, on), data_of(plan, package, case_number=case_number), on=on)
