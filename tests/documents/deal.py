"""What is true of one made-up pledge? Every document of a set is written from such a deal."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Role(StrEnum):
    """Under which word a template speaks of a party."""

    pledgor = "pledgor"
    debtor = "debtor"
    pledgee = "pledgee"
    co_owner = "co_owner"
    agent = "agent"


@dataclass(slots=True)
class Party:
    """`code` is its credit code."""

    key: str
    roles: tuple[Role, ...]
    name: str
    code: str
    address: str
    representative: str
    phone: str


@dataclass(slots=True)
class Right:
    """A patent (`sort` is invention, utility_model or design) or a mark (`sort` is trademark)."""

    key: str
    sort: str
    name: str
    number: str
    owners: tuple[str, ...]
    pledgor: str
    value: Decimal
    filed_on: date
    granted_on: date
    expires_on: date
    paid_to: date | None = None
    publication: str = ""
    classes: tuple[int, ...] = ()

    @property
    def is_patent(self) -> bool:
        return self.sort != "trademark"


@dataclass(slots=True)
class Contract:
    """A loan or pledge contract; `words` differs from `amount` only where that is planted."""

    number: str
    name: str
    signed_on: date
    amount: Decimal
    begins: date
    ends: date
    words: Decimal | None = None


@dataclass(slots=True)
class Valuation:
    assessor: str
    report: str
    amount: Decimal
    valued_on: date
    made_on: date
    words: Decimal | None = None


@dataclass(slots=True)
class Power:
    begins: date
    ends: date
    made_on: date
    person: str
    person_number: str
    person_phone: str


@dataclass(slots=True)
class Deal:
    """All of it; `count` is how many rights a document says there are."""

    seed: int
    on: date
    is_maximum: bool
    parties: list[Party]
    rights: list[Right]
    main: Contract
    pledge: Contract
    scope: str
    count: int
    extracted_on: date
    valuation: Valuation | None = None
    power: Power | None = None

    @property
    def patents(self) -> list[Right]:
        return [right for right in self.rights if right.is_patent]

    @property
    def marks(self) -> list[Right]:
        return [right for right in self.rights if not right.is_patent]

    @property
    def patent_count(self) -> int:
        return self.count - len(self.marks)

    @property
    def mark_count(self) -> int:
        return self.count - len(self.patents)

    def having(self, role: Role) -> list[Party]:
        return [party for party in self.parties if role in party.roles]

    def party(self, key: str) -> Party:
        return next(party for party in self.parties if party.key == key)
