"""Which packages, clean and faulty in any mixture, may a judgement be asked of?"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from schemas.dossier import Dossier, RecordFacts
from schemas.finding import Stage
from schemas.items import Copyright, GeographicalMark, Item, Layout
from schemas.package import Document, Package
from schemas.vocabulary import (
    DeclarationKind,
    DocumentKind,
    LegalStatus,
    MarkKind,
    PartyRole,
    PatentKind,
    WorkKind,
)
from tests.packages import ON, OWNER, clean_dossier, clean_package, party, signed_papers
from tests.rules.spoiling import change, declaration, with_parties

CLEAN = clean_package(patents=6, marks=3)
_MARK = next(item for item in CLEAN.items if item.kind == "trademark")
_COMMON = {"name": "示例", "pledgors": ("P1",)}
_DAY = date(2024, 5, 6)
POOL: tuple[Item, ...] = (
    *CLEAN.items,
    GeographicalMark(
        key="GI1",
        number="91000001",
        mark_kind=MarkKind.collective,
        nice_classes=(31, 32),
        term_from=_MARK.term_from,
        term_to=_MARK.term_to,
        evidence=_MARK.evidence,
        **_COMMON,
    ),
    Layout(key="BS1", number="BS.245000001", filed_on=_DAY, **_COMMON),
    Copyright(key="SR1", number="2024SR000001", work_kind=WorkKind.software, **_COMMON),
)
KEYS = st.sampled_from(["K1", "K2", "K3", "ZL1", "ZL2", "TM1"])
PLEDGORS = st.sampled_from([("P1",), ("P2",), ("P1", "P2"), ("B1",), ("C1", "P1"), ("nobody",)])
OWNERS = st.sampled_from([(OWNER,), ("另一示例公司",), (OWNER, "共有示例公司"), ("某示例",)])
DAYS = st.dates(date(2021, 12, 1), date(2028, 12, 31))
NEARBY = st.integers(-400, 400).map(lambda days: ON + timedelta(days=days))
TRUTH = st.sampled_from([True, False, None])
_EVIDENCE = {
    "owners": OWNERS,
    "extracted_on": NEARBY,
    "legal_status": st.sampled_from(LegalStatus),
    "annuity_paid_to": st.none() | NEARBY,
    "expires_on": st.none() | NEARBY,
    "is_pledged": TRUTH,
    "is_suspended": TRUTH,
    "is_under_invalidation": TRUTH,
    "is_openly_licensed": TRUTH,
    "is_partially_invalid": TRUTH,
    "is_disputed": TRUTH,
}
_NUMBERS = st.sampled_from(
    ["2022190000000", "900000012", "90000001", "示例", "ZL 2022 1 9000000.8"]
)
_FIELDS = {
    "key": KEYS,
    "number": _NUMBERS,
    "pledgors": PLEDGORS,
    "evidence": st.none(),
    "patent_kind": st.sampled_from(PatentKind),
    "filed_on": NEARBY,
    "granted_on": st.none() | NEARBY,
    "publication_number": st.sampled_from([None, "CN199000000A", "CN299000001U", "CN1"]),
    "term_from": NEARBY,
    "term_to": NEARBY,
    "nice_classes": st.sampled_from([(1,), (2,), (1, 2)]),
}


@st.composite
def items(draw: st.DrawFn) -> Item:
    """One right of any kind, as it should be or with a few things changed."""
    item = draw(st.sampled_from(POOL))
    if draw(st.booleans()):
        return item
    fields = {name: draw(_FIELDS[name]) for name in _some(draw, _FIELDS, item)}
    item = item.model_copy(update=fields)
    if item.evidence is not None:
        facts = {name: draw(_EVIDENCE[name]) for name in _some(draw, _EVIDENCE, item.evidence)}
        item = item.model_copy(update={"evidence": item.evidence.model_copy(update=facts)})
    return item


@st.composite
def outsides(draw: st.DrawFn) -> Package:
    """A package with whatever may be wrong outside its items."""
    co_owner = party(4, "共有示例公司", "C1", PartyRole.co_owner)
    package = CLEAN
    if draw(st.booleans()):
        package = with_parties(package, co_owner, party(5, "某示例", "P2", PartyRole.pledgor))
    if draw(st.booleans()):
        package = change(package, "loan", performance_to=draw(DAYS))
    if draw(st.booleans()):
        made = draw(st.lists(_declarations(), max_size=3))
        package = package.model_copy(update={"declarations": tuple(made)})
    more = tuple(draw(st.lists(_documents(), max_size=3)))
    return package.model_copy(update={"documents": (*package.documents, *more)})


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any package on any day at any stage, with some items left out or none."""
    listed = tuple(draw(st.lists(items(), min_size=1, max_size=12)))
    package = draw(outsides()).model_copy(update={"items": listed})
    dossier = clean_dossier(
        package,
        draw(st.just(ON) | DAYS),
        draw(st.sampled_from(Stage)),
        signed_papers(package) if draw(st.booleans()) else (),
    )
    record = draw(st.none() | st.just(RecordFacts(frozenset({"90000001"}), frozenset())))
    dossier = replace(dossier, record=record)
    if draw(st.booleans()):
        return dossier
    gaps = draw(st.lists(st.integers(1, 3), min_size=len(listed), max_size=len(listed)))
    positions = tuple(sum(gaps[: at + 1]) for at in range(len(gaps)))
    return replace(dossier, has_dropped_items=True, item_positions=positions)


def _some(draw: st.DrawFn, fields: dict[str, object], of: object) -> list[str]:
    possible = [name for name in fields if hasattr(of, name)]
    return draw(st.lists(st.sampled_from(possible), unique=True, max_size=3))


def _declarations() -> st.SearchStrategy[object]:
    return st.builds(
        lambda kind, keys, *, answer, continues: declaration(
            kind, *keys, answer=answer, continues=continues
        ),
        st.sampled_from(DeclarationKind),
        st.lists(KEYS, max_size=2),
        answer=st.booleans(),
        continues=st.booleans(),
    )


def _documents() -> st.SearchStrategy[Document]:
    return st.builds(
        lambda kind, keys: Document(key="X1", kind=kind, file=f"{kind}.pdf", items=keys),
        st.sampled_from(DocumentKind),
        st.lists(KEYS, max_size=2).map(tuple),
    )
