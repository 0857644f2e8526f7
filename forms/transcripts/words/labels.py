"""Which labels of forms and contracts name which part of a party, a contract or a right?

They stand in `labels.json`, for a maintainer to extend. A label stands before a colon, or alone in
a cell before the cell of its value; what it may say in brackets behind itself is left out.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from forms.transcripts.passages import folded
from schemas.transcript import Subject
from schemas.vocabulary import PartyRole

_LABELS: dict[str, Any] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)


class Contract(StrEnum):
    """Which of the two contracts a part of a paper is about."""

    main = "main"
    pledge = "pledge"
    other = "other"


def _words(group: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in _LABELS[group])


def _meanings(group: str) -> dict[str, str]:
    return {folded(word): meaning for meaning, words in _LABELS[group].items() for word in words}


PARTY_FIELDS: Mapping[str, Subject] = {
    word: Subject(meaning) for word, meaning in _meanings("party_fields").items()
}
ROLES: Mapping[str, PartyRole] = {
    word: PartyRole(meaning) for word, meaning in _meanings("roles").items()
}
# Who signs, without a role in the pledge; and the sides of a contract, which it explains itself.
PRINCIPALS = _words("principals")
SIDES = _words("sides")
CONTRACT_BLOCKS: Mapping[str, Contract] = {
    word: Contract(meaning) for word, meaning in _meanings("contract_blocks").items()
}
CONTRACT_NAMES = _words("contract_names")
# Numbers of the contract in whose part of a paper they stand, and of one that they name.
OWN_NUMBERS = _words("own_numbers")
MAIN_NUMBERS = _words("main_numbers")
PLEDGE_NUMBERS = _words("pledge_numbers")
# `term_from` stands for a whole term, too: 专用期限.
RIGHT_FIELDS: Mapping[str, Subject] = {
    word: Subject(meaning) for word, meaning in _meanings("right_fields").items()
}
SECURED_KINDS = _words("secured_kinds")
SCOPES = _words("scopes")
AUTHORITIES = _words("authorities")
COUNTS = _words("counts")
NOTICE_NUMBERS = _words("notice_numbers")
REGISTRATION_NUMBERS = _words("registration_numbers")
REASONS = _words("reasons")
# Labels that only end the value before them.
STOPS = _words("stops")
# All of them; a label that is none of these is nobody's.
KNOWN: frozenset[str] = frozenset(
    (
        *PARTY_FIELDS,
        *ROLES,
        *PRINCIPALS,
        *SIDES,
        *CONTRACT_BLOCKS,
        *CONTRACT_NAMES,
        *OWN_NUMBERS,
        *MAIN_NUMBERS,
        *PLEDGE_NUMBERS,
        *RIGHT_FIELDS,
        *STOPS,
        *SECURED_KINDS,
        *SCOPES,
        *AUTHORITIES,
        *COUNTS,
        *NOTICE_NUMBERS,
        *REGISTRATION_NUMBERS,
        *REASONS,
    )
)
