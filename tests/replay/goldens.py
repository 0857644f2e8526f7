"""Which packages are kept with their judgements, and how is such a file made and read?

`python -m tests.replay` writes what is missing for the edition by which cases are judged now. What
stands is never written over: rules that judge a kept package otherwise belong to a new edition.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from desk.circumstances import circumstances_of, judged_again
from rules.editions import EDITION
from schemas.dossier import RecordFacts
from schemas.finding import Finding, Judgement
from schemas.package import Package
from schemas.validation import parse_package
from tests.packages import clean_dossier, clean_package
from tests.rules.random_packages import POOL
from tests.rules.spoiling import change, change_evidence, change_item, change_party

FOLDER = Path(__file__).parent
# Across the day on which the Trademark Law changes its articles, and when evidence has grown old.
DAYS = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30))
MADE_ON = DAYS[0]


def write_missing() -> Iterator[Path]:
    """This will write the goldens that are not there yet, and name them."""
    folder = FOLDER / EDITION
    folder.mkdir(exist_ok=True)
    for name, data in packages():
        for day in DAYS:
            path = folder / f"{name}-{day}.json"
            if not path.exists():
                path.write_bytes(_golden(data, day))
                yield path


def goldens() -> list[Path]:
    """This will list the goldens of all editions."""
    return sorted(FOLDER.glob("*/*.json"))


def judged_today(golden: dict[str, Any]) -> bytes:
    """This will judge a golden again and write it as a golden is written."""
    then = tuple(map(Finding.model_validate, golden["findings"]))
    now = judged_again(golden["data"], golden["circumstances"], golden["edition"], then)
    return _written(golden["data"], golden["circumstances"], golden["edition"], now)


def packages() -> Iterator[tuple[str, dict[str, Any]]]:
    """This will give a clean package with rights of every kind, a faulty and a misshapen one."""
    clean = clean_package(patents=4, marks=2, on=MADE_ON)
    others = tuple(item for item in POOL if item.kind not in ("patent", "trademark"))
    mixed = change(
        clean.model_copy(update={"items": (*clean.items, *others)}),
        "pledge_contract",
        item_count=len(clean.items) + len(others),
    )
    yield "clean", _data(clean)
    yield "faulty", _data(_spoiled(mixed))
    misshapen = _data(_spoiled(clean))
    misshapen["items"][0]["filed_on"] = "2022-02-30"
    misshapen["items"][4]["unknown"] = "示例"
    yield "misshapen", misshapen


def _spoiled(package: Package) -> Package:
    package = change_item(package, "ZL1", number="2022190000000", publication_number="CN99A")
    package = change_evidence(package, "ZL2", is_pledged=True, annuity_paid_to=None)
    package = change_evidence(package, "ZL3", owners=("另一示例公司",), is_openly_licensed=True)
    package = change_item(package, "ZL4", evidence=None)
    package = change_item(package, "TM1", term_to=date(2027, 1, 31), pledgors=("nobody",))
    package = change_item(package, "TM2", number=package.items[4].number, nice_classes=(1,))
    package = change_party(package, "P1", id_number="9142060")
    package = change(package, "main_contract", amount=Decimal(1))
    return change(package, "agency", valid_to=date(2027, 1, 1), matter=None)


def _data(package: Package) -> dict[str, Any]:
    data: dict[str, Any] = package.model_dump(mode="json", exclude_none=True)
    return data


def _golden(data: dict[str, Any], day: date) -> bytes:
    parsed = parse_package(data)
    assert parsed.package is not None
    dossier = replace(clean_dossier(parsed.package, day), record=RecordFacts())
    circumstances = circumstances_of(data, dossier, ())
    judgement = judged_again(data, circumstances, EDITION, ())
    return _written(data, circumstances, EDITION, judgement)


def _written(
    data: dict[str, Any], circumstances: dict[str, Any], edition: str, judgement: Judgement
) -> bytes:
    whole = {
        "edition": edition,
        "circumstances": circumstances,
        "data": data,
        "findings": [finding.model_dump(mode="json") for finding in judgement.findings],
        "not_run": list(judgement.not_run),
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()
