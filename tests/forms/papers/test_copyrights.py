"""Do the copyright centre's six forms carry what the package says, in the right boxes?"""

import io
from datetime import date

import pypdf
import pytest

from forms.papers.copyrights import (
    CopyrightForm,
    copyright_pdf,
    copyright_values,
    copyright_word,
)
from schemas.items import Copyright
from schemas.package import Package
from schemas.vocabulary import WorkKind
from tests.forms.papers.sample import CASE, ON, package


def work(index: int, kind: WorkKind = WorkKind.software, **changes: object) -> Copyright:
    values: dict[str, object] = {
        "key": f"CR{index}",
        "number": f"2023SR012345{index}",
        "name": f"示例软件{index}",
        "pledgors": ("P1",),
        "work_kind": kind,
        "pledged_rights": "复制权、发行权",
        "completed_on": date(2022, 6, 1),
        "is_licensed": False,
    }
    return Copyright(**{**values, **changes})  # type: ignore[arg-type]  # made up per test


def with_works(*works: Copyright) -> Package:
    return package(patents=1).model_copy(update={"items": works})


def text_of(pdf: bytes) -> str:
    return "".join(
        "".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    )


@pytest.mark.parametrize("form", list(CopyrightForm))
def test_each_form_names_works_and_parties(form: CopyrightForm) -> None:
    whole = with_works(work(1), work(2))
    text = text_of(copyright_pdf(form, whole, on=ON, case_number=CASE))
    assert form.label in text
    assert "格式待核对" in text
    for name in ("示例软件1", "示例软件2", "襄阳示例科技有限公司"):
        assert name in text
    assert copyright_word(form, whole, on=ON, case_number=CASE).startswith(b"PK")


@pytest.mark.parametrize("kind", list(WorkKind))
def test_just_the_box_of_the_work_is_ticked(kind: WorkKind) -> None:
    values = copyright_values(
        CopyrightForm.registration, with_works(work(1, kind)), case_number=CASE
    )
    works = values["works"]
    assert isinstance(works, list)
    ticked = [each.value for each in WorkKind if works[0][f"is_{each.value}"]]
    assert ticked == [kind.value]


@pytest.mark.parametrize(
    ("said", "ticked"), [(True, (True, False)), (False, (False, True)), (None, (False, False))]
)
def test_what_nobody_said_of_licences_leaves_both_boxes_empty(
    *, said: bool | None, ticked: tuple[bool, bool]
) -> None:
    whole = with_works(work(1, is_licensed=said))
    works = copyright_values(CopyrightForm.registration, whole, case_number=CASE)["works"]
    assert isinstance(works, list)
    assert (works[0]["is_licensed"], works[0]["is_not_licensed"]) == ticked


def test_the_registration_tells_contract_valuation_and_agent() -> None:
    whole = with_works(work(1))
    text = text_of(copyright_pdf(CopyrightForm.registration, whole, on=ON, case_number=CASE))
    assert whole.pledge_contract.number in text
    assert "复制权、发行权" in text
    assert "随附材料" in text
    assert "办理质押登记申请的提交" in text
