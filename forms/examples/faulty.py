"""What is wrong with the faulty sample package? A dozen faults, each of its own kind."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import JsonValue

from forms.examples.clean import clean_package
from forms.examples.numbers import patent_number
from forms.examples.rights import Row
from schemas.calendar import anniversary
from schemas.vocabulary import PatentKind

_DAY = timedelta(days=1)

# Code of the finding, and the fault in words; the page beside the samples lists the same.
FAULTS: Mapping[str, str] = {
    "W01": "The number of patent ZL02 stands in a numeric cell.",
    "P01": "The check character of patent ZL01 is wrong.",
    "P02": "Patent ZL03 is declared a utility model, its number says invention.",
    "P03": "The register names another owner of patent ZL04 than its pledgor.",
    "P05": "Patent ZL05 is pledged already.",
    "P06": "No evidence of paid annuities for patent ZL06; those of ZL07 are two years behind.",
    "P07": "The term of patent ZL11 ends before the debt falls due.",
    "P08": "No declaration on same-day applications for patent ZL10.",
    "P14": "The mandate of the agent has ended.",
    "P19": "The main contract states another amount than the application.",
    "P21": "The pledge contract counts fifteen items, sixteen are listed.",
    "T02": "The term of trademark SB02 ends before the debt falls due.",
    "T15": "Trademark SB02 has expired and can still be renewed.",
    "G01": "The credit code of the second pledgor has a wrong check.",
    "E04": "The register extract of the patents names none of them, so nothing proves their rows.",
    "K02": "A document speaks of an item that is not listed.",
    "K04": "The file of the pledge contract is missing.",
    "K05": "A file is in the archive that no row names.",
    "K09": "Patent ZL12 is listed twice.",
}
MISSING_FILE = "质押合同.pdf"
UNNAMED_FILE = "未列明的材料.pdf"


@dataclass(slots=True)
class _Rows:
    """The rows of a package, reachable by their keys."""

    data: Row

    def part(self, name: str) -> Row:
        found = self.data[name]
        if not isinstance(found, dict):
            raise TypeError(name)
        return found

    def rows(self, table: str) -> list[JsonValue]:
        found = self.data[table]
        if not isinstance(found, list):
            raise TypeError(table)
        return found

    def row(self, table: str, key: str) -> Row:
        for row in self.rows(table):
            if isinstance(row, dict) and row["key"] == key:
                return row
        raise KeyError(key)

    def evidence(self, key: str) -> Row:
        found = self.row("items", key)["evidence"]
        if not isinstance(found, dict):
            raise TypeError(key)
        return found


def faulty_package(on: date, number: int = 2) -> Row:
    """This will return the data of the faulty package as it is handed in on a day."""
    package = _Rows(clean_package(on, number))
    _spoil_numbers(package)
    _spoil_evidence(package, on)
    _spoil_terms(package, on)
    _spoil_contracts(package, on)
    _spoil_rows(package)
    return package.data


def _spoil_numbers(package: _Rows) -> None:
    first = package.row("items", "ZL01")
    right = str(first["number"])
    first["number"] = right[:-1] + ("1" if right[-1] != "1" else "2")
    second = package.row("items", "ZL02")
    # As a spreadsheet has it when the column is not text.
    second["number"] = float(str(second["number"]).replace("X", "0"))
    package.row("items", "ZL03")["patent_kind"] = "utility_model"
    party = package.row("parties", "P2")
    code = str(party["id_number"])
    party["id_number"] = code[:-1] + ("A" if code[-1] != "A" else "B")


def _spoil_evidence(package: _Rows, on: date) -> None:
    package.evidence("ZL04")["owners"] = ["襄阳示例控股有限公司"]
    package.evidence("ZL05")["is_pledged"] = True
    del package.evidence("ZL06")["annuity_paid_to"]
    package.evidence("ZL07")["annuity_paid_to"] = (anniversary(on, -2)).isoformat()


def _spoil_terms(package: _Rows, on: date) -> None:
    """A utility model in its last year, and a mark whose term has run out."""
    patent = package.row("items", "ZL11")
    filed_on = anniversary(on - 30 * _DAY, -9)
    patent["filed_on"] = filed_on.isoformat()
    patent["granted_on"] = (filed_on + 500 * _DAY).isoformat()
    patent["number"] = patent_number(PatentKind.utility_model, filed_on.year, 300)
    last_day = (anniversary(filed_on, 10) - _DAY).isoformat()
    package.evidence("ZL11").update(annuity_paid_to=last_day, expires_on=last_day)
    mark = package.row("items", "SB02")
    mark["term_from"] = anniversary(on - 60 * _DAY, -10).isoformat()
    mark["term_to"] = (on - 61 * _DAY).isoformat()


def _spoil_contracts(package: _Rows, on: date) -> None:
    package.part("main_contract")["amount"] = "12000000.00"
    package.part("agency")["valid_to"] = (on - _DAY).isoformat()


def _spoil_rows(package: _Rows) -> None:
    package.row("documents", "D07")["items"] = ["ZL99"]
    package.rows("items").append({**deepcopy(package.row("items", "ZL12")), "key": "ZL13"})
    declared = package.rows("declarations")[0]
    if isinstance(declared, dict):
        declared["items"] = ["ZL09", "ZL11"]
