"""Does every finding point to something that is there, in the data and in the workbook?"""

from pathlib import Path

import pytest
from pydantic import JsonValue

from forms.workbook.reading import read_workbook
from forms.workbook.writing import fill_workbook
from rules.judge import judge
from rules.places import of_field, of_item, of_row, order
from schemas.dossier import Dossier
from schemas.finding import Finding, Place, Stage
from schemas.package import Package
from schemas.vocabulary import DocumentKind
from tests.packages import clean_dossier, clean_package
from tests.rules.spoiling import (
    CLEAN,
    change,
    change_evidence,
    change_item,
    change_party,
    declaring,
    with_document,
)


def _spoiled() -> Package:
    """This will break as many rules at once as one package can."""
    package = declaring(clean_package(patents=6, marks=2))
    package = change_item(package, "ZL1", number="2022190000000", granted_on=None)
    package = change_item(package, "ZL4", publication_number="CN1A", evidence=None)
    package = change_evidence(package, "ZL2", owners=("襄阳示例控股有限公司",), is_pledged=True)
    package = change_evidence(package, "ZL3", annuity_paid_to=None, is_openly_licensed=True)
    package = change_evidence(package, "TM1", is_suspended=None, is_pledged=None)
    package = change_item(package, "TM2", number="900000012", pledgors=("B1", "P9"))
    package = change_party(package, "P1", id_number="9142060")
    package = change(package, "main_contract", amount=package.loan.amount + 1)
    package = change(package, "pledge_contract", item_count=1, scope=None)
    package = change(package, "agency", matter=None, agent="A9", consents_to_dual_agency=False)
    package = with_document(package, DocumentKind.valuation_report, key="D1", items=("ZL9",))
    return package.model_copy(update={"contacts": package.contacts[1:]})


SPOILED = _spoiled()


def _findings(stage: Stage = Stage.approval) -> tuple[Finding, ...]:
    dossier = clean_dossier(SPOILED, stage=stage)
    return judge(Dossier(SPOILED, dossier.on, stage)).findings


def _at(data: JsonValue, pointer: str) -> JsonValue:
    for part in pointer.split("/")[1:]:
        if isinstance(data, list):
            data = data[int(part)]
        elif isinstance(data, dict):
            data = data[part]
        else:
            raise LookupError(pointer)
    return data


def test_many_rules_have_something_to_say() -> None:
    assert len({finding.code for finding in _findings()}) >= 25


def test_every_pointer_leads_to_a_value() -> None:
    data = SPOILED.model_dump(mode="json")
    for finding in _findings():
        assert finding.places, finding.code
        for place in finding.places:
            assert place.label, finding.code
            assert place.pointer or place.file
            if place.pointer:
                _at(data, place.pointer)


def test_every_pointer_leads_to_a_cell(tmp_path: Path) -> None:
    """What has no cell of its own is shown at the row or sheet in which it lies."""
    path = tmp_path / "package.xlsx"
    path.write_bytes(fill_workbook(SPOILED.model_dump(mode="json", exclude_none=True)))
    cells = read_workbook(path).places
    for finding in _findings():
        for place in finding.places:
            pointer = place.pointer or "/items/0"
            while pointer not in cells and pointer:
                pointer = pointer.rpartition("/")[0]
            assert pointer, place


def test_labels_are_words_of_a_person() -> None:
    item = CLEAN.items[0]
    labels = [
        of_item(0, item, "number").label,
        of_item(0, item, "evidence", "owners").label,
        of_row(CLEAN, "documents", 1, "file").label,
        of_row(CLEAN, "contacts", 0, "email").label,
        of_field(CLEAN, "loan", "performance_to").label,
        of_field(CLEAN, "valuation").label,
    ]
    assert labels == [
        "第1项专利“一种示例装置1”的专利号",
        "第1项专利“一种示例装置1”的登记簿证据的登记簿权利人",
        "第2个文件“质押合同.pdf”的文件名",
        "第1个联系人“张示例”的电子邮箱",
        "债权的履行期限止",
        "资产评估",
    ]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("/items/2/number", "/items/10/number"), ("/items/9", "/loan/amount"), ("/items", "/loan")],
)
def test_places_are_sorted_as_a_person_counts(earlier: str, later: str) -> None:
    assert order((Place(pointer=earlier),)) < order((Place(pointer=later),))


def test_findings_come_by_code_then_by_place() -> None:
    findings = _findings()
    keys = [(finding.code, order(finding.places)) for finding in findings]
    assert keys == sorted(keys)
