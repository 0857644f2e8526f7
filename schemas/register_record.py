"""What did the office register? The plain data that follow-on filings begin with and change."""

from datetime import date
from decimal import Decimal

from schemas.shape import Shape
from schemas.vocabulary import Currency, SecuredKind

# What a record holds of the debt and of the term, and how a person calls each.
DEBT = {
    "secured_kind": "担保类型",
    "currency": "币种",
    "amount": "债权数额",
    "performance_from": "履行期限起",
    "performance_to": "履行期限止",
    "term_to": "质权期限止",
}


class RegisteredParty(Shape):
    name: str
    address: str = ""


class RegisteredRight(Shape):
    """A pledged right; `ends_on` is the last day on which it is in force, where that is known."""

    number: str
    name: str = ""
    ends_on: date | None = None


class RegisterRecord(Shape):
    """One registered pledge as it stands."""

    pledgors: tuple[RegisteredParty, ...]
    pledgees: tuple[RegisteredParty, ...]
    rights: tuple[RegisteredRight, ...]
    secured_kind: SecuredKind
    currency: Currency
    amount: Decimal
    scope: str = ""
    performance_from: date
    performance_to: date
    term_to: date

    @property
    def rights_end_on(self) -> date | None:
        """The first day on which one of the rights ends; None where one is not known."""
        ends = [right.ends_on for right in self.rights]
        known = [day for day in ends if day is not None]
        return min(known) if known and len(known) == len(ends) else None
