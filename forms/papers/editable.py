"""How does a patent application become a Word document that people can still edit?"""

from collections.abc import Mapping, Sequence
from datetime import date

from forms.papers.blanks import Blank, blank
from forms.papers.data import data_of
from forms.papers.fonts import Json, check_printable
from forms.papers.records import Record
from forms.papers.which import PaperPlan
from forms.papers.word import Filling, Values, word_blank
from schemas.package import Package

_SIDES = (("出质人", "pledgors"), ("质权人", "pledgees"), ("代理人", "agent"))
_GROUPS = ("main_contract", "pledge_contract", "loan", "valuation")


def render_docx(plan: PaperPlan, package: Package, *, on: date, case_number: str) -> bytes:
    """This will return a patent application as a Word document.

    The rows of the patents are all on the form, which the office's guide allows instead of an
    annex. Raises CharacterNotInFont, as the printed form does.
    """
    form = blank(plan.form, on)
    data = data_of(plan, package, on=on, case_number=case_number)
    check_printable(data, form.fields)
    return word_blank(form.folder / "blank.docx").fill(_filling(form, data, on))


def _filling(form: Blank, data: Record, on: date) -> Filling:
    """This will give the data of the printed form the names that the Word blank uses."""
    patents = _records(data["patents"])
    (valuation,) = _records([data["valuation"]])
    return {
        **_flat(data),
        "patents": [{"no": str(number), **each} for number, each in enumerate(patents, 1)],
        "parties": [{"side": side, **each} for side, key in _SIDES for each in _records(data[key])],
        "signers": _records(data["signers"]),
        "count": str(len(patents)),
        "mark": "" if form.is_verified else form.mark,
        "case_number": str(data["case_number"]),
        "edition": form.edition,
        "paper": str(data["paper"]),
        "day": on.isoformat(),
        "valuation_yes": "■" if valuation["assessor"] else "□",
        "valuation_no": "□" if valuation["assessor"] else "■",
    }


def _flat(data: Record) -> dict[str, str | None]:
    return {
        f"{group}_{key}": value
        for group in _GROUPS
        for record in _records([data[group]])
        for key, value in record.items()
    }


def _records(value: Json) -> list[Values]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [
        {key: each if isinstance(each, str) else None for key, each in record.items()}
        for record in value
        if isinstance(record, Mapping)
    ]
