"""How long does one paper take, warm, beside python-docx filling the same Word blank?

Every round prints other data, or the typesetter would only remember the last one.
"""

import io
import time
from collections.abc import Callable, Iterator
from statistics import median

import docx

from forms.blanks.editions import blank
from forms.papers.editable import render_docx
from forms.papers.which import PaperPlan, papers_for
from forms.papers.writing import render_pdf
from schemas.package import Package
from tests.forms.papers.sample import CASE, ON, package

ROUNDS = 50

Writer = Callable[[PaperPlan, Package], bytes]


def main() -> None:
    """This will print medians in milliseconds, and how many times the baseline each one is."""
    print(f"{'paper':36} {'items':>5} {'ms':>8} {'of python-docx':>15}")
    for items in (2, 12):
        plans = papers_for(package(patents=items, trademarks=items, models=1))
        baseline = milliseconds(by_python_docx, plans[0], items)
        show("python-docx, patent_application", items, baseline, baseline)
        show("DOCX, patent_application", items, milliseconds(word, plans[0], items), baseline)
        for plan in {plan.form: plan for plan in reversed(plans)}.values():
            show(f"PDF, {plan.form}", items, milliseconds(pdf, plan, items), baseline)


def word(plan: PaperPlan, given: Package) -> bytes:
    return render_docx(plan, given, on=ON, case_number=CASE)


def pdf(plan: PaperPlan, given: Package) -> bytes:
    return render_pdf(plan, given, on=ON, case_number=CASE)


def by_python_docx(plan: PaperPlan, given: Package) -> bytes:
    """This will write the list of patents into the blank, row by row, as is usual."""
    document = docx.Document(str(blank(plan.form, ON).folder / "blank.docx"))
    table = document.tables[0]
    listed = [item for item in given.items if item.key in plan.items]
    for item in listed:
        table.add_row()  # type: ignore[no-untyped-call] # python-docx leaves this one untyped
        for cell, text in zip(table.rows[-1].cells, ("1", item.name, item.number), strict=False):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def milliseconds(write: Writer, plan: PaperPlan, items: int) -> float:
    taken = []
    for given in different(items):
        start = time.perf_counter()
        write(plan, given)
        taken.append(time.perf_counter() - start)
    return median(taken[1:]) * 1000


def different(items: int) -> Iterator[Package]:
    """This will give packages of which no two hold the same names, amounts or numbers."""
    given = package(patents=items, trademarks=items, models=1)
    for turn in range(ROUNDS + 1):
        mark = f"{turn:03d}{items}"
        yield given.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"name": f"{mark}{item.name}"}) for item in given.items
                ),
                "parties": tuple(
                    party.model_copy(
                        update={"name": f"{mark}{party.name}", "address": f"{party.address}{mark}"}
                    )
                    for party in given.parties
                ),
                "loan": given.loan.model_copy(update={"amount": given.loan.amount + turn}),
            }
        )


def show(what: str, items: int, taken: float, baseline: float) -> None:
    print(f"{what:36} {items:>5} {taken:>8.2f} {taken / baseline:>14.2f}x")


if __name__ == "__main__":
    main()
