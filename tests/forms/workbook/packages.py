"""Which packages could a bank hand in? All that the schema takes, as the workbook can show it.

A workbook keeps no blanks at the ends of a text, no line breaks inside a listed name, and no
number that a spreadsheet has turned into E+ notation.
"""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from forms.workbook.cells import EDGES
from schemas.identifiers.cells import refuse_numeric
from schemas.package import EDITION
from schemas.vocabulary import (
    ContactSide,
    Currency,
    DeclarationKind,
    DocumentKind,
    Language,
    LegalStatus,
    MarkKind,
    PartyKind,
    PartyRole,
    PatentKind,
    SecuredKind,
    Vocabulary,
)

Strategy = st.SearchStrategy[Any]

SIGNS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
MARKS = st.sampled_from(" \n\t、；;,，*=+-@'\"<>&_x000D_&amp;#N/A")
TEXTS = (
    st.text(SIGNS | MARKS, min_size=1, max_size=40).map(lambda text: text.strip(EDGES)).filter(bool)
)
NAMES = TEXTS.map(lambda text: text.replace("\n", "").strip(EDGES)).filter(bool)
NUMBERS = TEXTS.filter(lambda text: refuse_numeric(text) is None)
IDENTIFIERS = (
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=64)
).filter(lambda text: refuse_numeric(text) is None)
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,24}", fullmatch=True)
DAYS = st.dates(date(1985, 1, 1), date(2100, 12, 31)).map(date.isoformat)
SUMS = st.decimals(0, 10**13, places=2).map(str)
CLASSES = st.lists(st.integers(1, 45), min_size=1, max_size=45)
PHONES = st.from_regex(r"[0-9+()-]{5,24}", fullmatch=True)
EMAILS = st.from_regex(
    r"[a-z0-9]{1,9}(\.[a-z0-9]{1,9}){0,2}@[a-z0-9]{1,10}\.[a-z]{2,8}", fullmatch=True
)


def words(vocabulary: type[Vocabulary]) -> Strategy:
    return st.sampled_from([member.value for member in vocabulary])


def keys(least: int = 0) -> Strategy:
    return st.lists(KEYS, min_size=least, max_size=4)


def row(required: dict[str, Strategy], optional: dict[str, Strategy]) -> Strategy:
    return st.fixed_dictionaries(required, optional=optional)


PERIOD: dict[str, Strategy] = {"performance_from": DAYS, "performance_to": DAYS}
LOANS = row(
    {"secured_kind": words(SecuredKind), "amount": SUMS, **PERIOD},
    {"currency": words(Currency), "purpose": TEXTS},
)
SIGNED: dict[str, Strategy] = {"number": NUMBERS, "name": TEXTS, "signed_on": DAYS}
MAIN_CONTRACTS = row({**SIGNED, "amount": SUMS, **PERIOD}, {"currency": words(Currency)})
PLEDGE_CONTRACTS = row(
    SIGNED,
    {
        "secured_kind": words(SecuredKind),
        "currency": words(Currency),
        "amount": SUMS,
        **PERIOD,
        "scope": TEXTS,
        "item_count": st.integers(0, 100_000),
        "names_parties_and_addresses": st.booleans(),
        "lists_items": st.booleans(),
    },
)
VALUATIONS = row({"assessor": TEXTS, "amount": SUMS, "valued_on": DAYS}, {})
AGENCIES = row(
    {"agent": KEYS, "principals": keys(1)},
    {
        "matter": TEXTS,
        "authority": TEXTS,
        "valid_from": DAYS,
        "valid_to": DAYS,
        "consents_to_dual_agency": st.booleans(),
        "general_power_number": NUMBERS,
    },
)
PARTIES = row(
    {
        "key": KEYS,
        "roles": st.lists(words(PartyRole), min_size=1, max_size=5),
        "kind": words(PartyKind),
        "name": TEXTS,
        "address": TEXTS,
    },
    {
        "name_en": TEXTS,
        "id_number": IDENTIFIERS,
        "country": TEXTS,
        "postcode": st.from_regex(r"[0-9]{6}", fullmatch=True),
        "legal_representative": TEXTS,
        "contact_name": TEXTS,
        "phone": PHONES,
        "is_licensed_agency": st.booleans(),
    },
)
EVIDENCE = row(
    {
        "source": TEXTS,
        "extracted_on": DAYS,
        "owners": st.lists(NAMES, min_size=1, max_size=4),
        "legal_status": words(LegalStatus),
    },
    {
        "annuity_paid_to": DAYS,
        "expires_on": DAYS,
        "is_pledged": st.booleans(),
        "is_suspended": st.booleans(),
        "is_under_invalidation": st.booleans(),
        "is_openly_licensed": st.booleans(),
    },
)


def right(kind: str, required: dict[str, Strategy], optional: dict[str, Strategy]) -> Strategy:
    known = {"kind": st.just(kind), "key": KEYS, "number": IDENTIFIERS, "name": TEXTS}
    return row(
        {**known, "pledgors": keys(1), **required},
        {"value": SUMS, "evidence": EVIDENCE, **optional},
    )


TERM: dict[str, Strategy] = {"nice_classes": CLASSES, "term_from": DAYS, "term_to": DAYS}
ITEMS = st.one_of(
    right(
        "patent",
        {"patent_kind": words(PatentKind), "filed_on": DAYS},
        {"granted_on": DAYS, "publication_number": IDENTIFIERS},
    ),
    right("trademark", TERM, {}),
    right("geographical_mark", {"mark_kind": words(MarkKind), **TERM}, {}),
    right("layout", {"filed_on": DAYS}, {"created_on": DAYS, "first_used_on": DAYS}),
)
DOCUMENTS = row(
    {"key": KEYS, "kind": words(DocumentKind), "file": TEXTS},
    {"items": keys(), "parties": keys(), "language": words(Language)},
)
DECLARATIONS = row(
    {"kind": words(DeclarationKind), "answer": st.booleans(), "made_on": DAYS},
    {"continues": st.booleans(), "items": keys()},
)
CONTACTS = row(
    {"side": words(ContactSide), "name": TEXTS, "email": EMAILS},
    {"party": KEYS, "phone": PHONES},
)
PACKAGES = row(
    {
        "reference": NUMBERS,
        "loan": LOANS,
        "main_contract": MAIN_CONTRACTS,
        "pledge_contract": PLEDGE_CONTRACTS,
        "parties": st.lists(PARTIES, min_size=2, max_size=4),
        "items": st.lists(ITEMS, min_size=1, max_size=5),
        "contacts": st.lists(CONTACTS, min_size=1, max_size=2),
    },
    {
        "edition": st.just(EDITION),
        "valuation": VALUATIONS,
        "agency": AGENCIES,
        "documents": st.lists(DOCUMENTS, max_size=3),
        "declarations": st.lists(DECLARATIONS, max_size=3),
    },
)
