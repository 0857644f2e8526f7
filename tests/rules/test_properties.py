"""Does judging depend on anything but the dossier?"""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rules.judge import judge
from rules.terms import running_year
from schemas.finding import Finding, Stage
from schemas.package import Package
from tests.packages import ON, clean_dossier, clean_package
from tests.rules.spoiling import change_evidence, change_item, change_party, declaring

BASE = clean_package(patents=4, marks=2)
SPOILS = (
    lambda package: change_item(package, "ZL1", number="2022190000000"),
    lambda package: change_item(package, "ZL2", evidence=None),
    lambda package: change_evidence(package, "ZL3", is_pledged=True),
    lambda package: change_evidence(package, "ZL4", annuity_paid_to=None),
    lambda package: change_evidence(package, "TM1", owners=("襄阳示例控股有限公司",)),
    lambda package: change_item(package, "TM2", number="900000012"),
    lambda package: change_party(package, "P1", id_number="9142060"),
    declaring,
)
DAYS = st.dates(date(2021, 12, 1), date(2028, 12, 31))
spoils = st.sets(st.sampled_from(SPOILS)).map(lambda chosen: sorted(chosen, key=SPOILS.index))


def _spoiled(chosen: list[object]) -> Package:
    package = BASE
    for spoil in SPOILS:
        if spoil in chosen:
            package = spoil(package)
    return package


def _essence(finding: Finding, package: Package) -> tuple[object, ...]:
    """This will tell a finding by the keys of its items instead of by their positions."""
    named = []
    for place in finding.places:
        parts = (place.pointer or "").split("/")
        if parts[1] == "items":
            parts[2] = package.items[int(parts[2])].key
        named.append("/".join(parts))
    return finding.code, finding.severity, finding.detail, frozenset(named)


@given(chosen=spoils, order=st.permutations(range(len(BASE.items))), stage=st.sampled_from(Stage))
def test_the_order_of_items_changes_no_finding(
    chosen: list[object], order: list[int], stage: Stage
) -> None:
    package = _spoiled(chosen)
    shuffled = package.model_copy(update={"items": tuple(package.items[at] for at in order)})
    assert _essences(package, stage) == _essences(shuffled, stage)


def _essences(package: Package, stage: Stage) -> Counter[tuple[object, ...]]:
    judged = judge(clean_dossier(package, stage=stage))
    return Counter(_essence(finding, package) for finding in judged.findings)


@given(chosen=spoils, on=DAYS, stage=st.sampled_from(Stage))
def test_the_same_dossier_gets_the_same_judgement(
    chosen: list[object], on: date, stage: Stage
) -> None:
    dossier = clean_dossier(_spoiled(chosen), on, stage)
    reread = Package.model_validate_json(dossier.package.model_dump_json())
    assert judge(dossier) == judge(dossier) == judge(replace(dossier, package=reread))


@given(chosen=spoils)
def test_one_more_fault_hides_no_other(chosen: list[object]) -> None:
    """Every fault is told at once: what a single fault gives stands in the whole as well."""
    whole = {(each.code, each.places) for each in _found(_spoiled(chosen))}
    for spoil in chosen:
        places = {place for each in _found(_spoiled([spoil])) for place in each.places}
        assert places <= {place for _, among in whole for place in among}


def _found(package: Package) -> tuple[Finding, ...]:
    return judge(clean_dossier(package)).findings


@given(on=DAYS, patents=st.integers(0, 6), marks=st.integers(1, 3))
def test_a_clean_package_is_clean_on_any_day(on: date, patents: int, marks: int) -> None:
    package = clean_package(patents, marks, on)
    assert not judge(clean_dossier(package, on)).blocks


@given(filed_on=st.dates(date(1985, 4, 1), ON), on=st.dates(ON, date(2060, 12, 31)))
def test_a_day_lies_in_the_year_that_runs(filed_on: date, on: date) -> None:
    year = running_year(filed_on, on)
    assert year.began <= on <= year.last_day
    assert 364 <= (year.last_day - year.began).days <= 365
