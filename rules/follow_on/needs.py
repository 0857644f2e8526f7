"""What has to be stated for each act?"""

from schemas.follow_on import (
    Cancellation,
    Change,
    Extension,
    FollowOnData,
    LoanRenewal,
    NewLoan,
    Reissue,
    Withdrawal,
)

Path = tuple[str, ...]
_NUMBER: Path = ("registration_number",)
_NEEDS: dict[type, tuple[Path, ...]] = {
    Change: (_NUMBER,),
    Extension: (_NUMBER, ("performance_to",), ("term_to",)),
    Cancellation: (_NUMBER, ("reason",), ("ended_on",)),
    Reissue: (_NUMBER, ("reason",)),
    Withdrawal: (("receipt_number",), ("reason",)),
    LoanRenewal: (
        _NUMBER,
        *(("loan", field) for field in NewLoan.model_fields),
        ("term_to",),
    ),
}


def missing_fields(filing: FollowOnData) -> list[Path]:
    """This will name the fields that an act needs and that are not filled in."""
    return [path for path in _NEEDS[type(filing)] if _value(filing, path) is None]


def _value(filing: FollowOnData, path: Path) -> object:
    value: object = filing
    for field in path:
        value = getattr(value, field)
    return value
