"""What does one source say of one right, and on which day?

Sources are kept apart until they are judged; what a source does not say is None, never a guess.
"""

from typing import Annotated

from pydantic import Field

from schemas.items import Evidence
from schemas.shape import Day, FileName, Identifier, LongText, Shape, Text
from schemas.vocabulary import LegalStatus, Vocabulary


class RightKind(Vocabulary):
    """The kinds of rights, as an item's `kind` names them."""

    patent = "patent", "专利"
    trademark = "trademark", "商标"
    geographical_mark = "geographical_mark", "地理标志商标"
    layout = "layout", "布图设计"
    copyright = "copyright", "著作权"


class SourceKind(Vocabulary):
    """Where a statement comes from."""

    package_row = "package_row", "质押包填报"
    status_list = "status_list", "登记簿证据清单"
    register_extract = "register_extract", "登记簿副本"
    annuity_receipt = "annuity_receipt", "年费缴纳凭证"
    csv_import = "csv_import", "导入的登记簿数据"
    register = "register", "登记簿查询接口"

    @property
    def weight(self) -> int:
        """Whose word counts among those of one day: register, its papers, what was copied."""
        if self in (SourceKind.package_row, SourceKind.status_list):
            return 0
        return 1 if self in (SourceKind.register_extract, SourceKind.annuity_receipt) else 2

    @property
    def is_of_register(self) -> bool:
        """Whether the office itself says it; the rest is what somebody copied from it."""
        return self.weight > 0


# What a source can say: every field of the evidence but where it comes from, and when.
FACTS = tuple(name for name in Evidence.model_fields if name not in ("source", "extracted_on"))


class RegisterFacts(Shape):
    """The facts of `Evidence`, each of which a source may leave out."""

    owners: Annotated[tuple[Text, ...], Field(min_length=1, max_length=50)] | None = None
    legal_status: LegalStatus | None = None
    annuity_paid_to: Day | None = None
    expires_on: Day | None = None
    is_pledged: bool | None = None
    is_suspended: bool | None = None
    is_under_invalidation: bool | None = None
    is_openly_licensed: bool | None = None
    is_partially_invalid: bool | None = None
    is_disputed: bool | None = None
    hold_until: Day | None = None


class Statement(RegisterFacts):
    """What a source says of the right with this number, in the one spelling of its kind.

    `annuity_year` is what a receipt pays for; only with the filing date does it become a day.
    """

    right: RightKind
    number: Identifier
    kind: SourceKind
    source: Text
    day: Day
    annuity_year: Annotated[int, Field(ge=1, le=25)] | None = None


class Reading(Shape):
    """What one file, or one round of questions to the register, gave.

    Each of `flaws` is a Chinese sentence on what could not be taken from it.
    """

    name: FileName
    kind: SourceKind
    statements: tuple[Statement, ...] = ()
    flaws: tuple[LongText, ...] = ()
    names_no_right: bool = False
