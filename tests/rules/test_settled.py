"""Does a mended package get the findings of a full judgement when settled items are passed over?"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import RULES
from rules.frame import Scope
from rules.judge import judge
from rules.settled import settled_items
from schemas.dossier import Dossier
from schemas.items import Item
from schemas.package import Package
from tests.packages import clean_dossier, clean_package
from tests.rules.random_packages import dossiers, items


def raw(package: Package) -> list[object]:
    return [item.model_dump(mode="json") for item in package.items]


def settled(before: Dossier, after: Dossier) -> frozenset[int]:
    return settled_items(raw(before.package), judge(before).findings, raw(after.package))


def with_items(dossier: Dossier, listed: tuple[Item, ...]) -> Dossier:
    package = dossier.package.model_copy(update={"items": listed})
    return replace(dossier, package=package, has_dropped_items=False, item_positions=())


@st.composite
def edits(draw: st.DrawFn) -> tuple[Dossier, Dossier]:
    """A package, and the same with items taken away, added, changed and put in another order."""
    before = draw(dossiers())
    before = with_items(before, before.package.items)
    kept = [item for item in before.package.items if draw(st.integers(0, 4))]
    mended = [draw(items()) if not draw(st.integers(0, 4)) else item for item in kept]
    after = mended + draw(st.lists(items(), min_size=not mended, max_size=3))
    if draw(st.booleans()):
        after = draw(st.permutations(after))
    return before, with_items(before, tuple(after))


@given(edits())
def test_the_same_findings_with_and_without(edit: tuple[Dossier, Dossier]) -> None:
    before, after = edit
    partly = judge(after, settled=settled(before, after))
    assert partly.model_dump_json() == judge(after).model_dump_json()


def test_only_what_changed_is_asked_about_again() -> None:
    before = clean_dossier(clean_package(patents=6, marks=3))
    changed = before.package.items[2].model_copy(update={"name": "另一种示例装置"})
    listed = (before.package.items[8], changed, *before.package.items[3:8])
    assert settled(before, with_items(before, listed)) == {0, 2, 3, 4, 5, 6}


def test_an_item_with_a_fault_is_asked_about_again() -> None:
    package = clean_package(patents=3, marks=0)
    faulty = package.items[1].model_copy(update={"granted_on": None})
    before = clean_dossier(
        package.model_copy(update={"items": (package.items[0], faulty, package.items[2])})
    )
    assert settled(before, before) == {0, 2}


@given(dossiers())
def test_each_finding_on_single_items_names_them(dossier: Dossier) -> None:
    """What may be passed over is known only because rules on single items point at them."""
    on_items = {rule.code for rule in RULES if rule.scope is Scope.item}
    for finding in judge(dossier).findings:
        if finding.code in on_items:
            assert any((place.pointer or "").startswith("/items/") for place in finding.places)
