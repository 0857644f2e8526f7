"""What does a pre-check say? Findings (问题): data, never exceptions, each with its place."""

from dataclasses import dataclass

from pydantic import Field

from schemas.shape import Shape
from schemas.spot import Box
from schemas.vocabulary import Vocabulary


class Severity(Vocabulary):
    """How much a finding weighs; the first two keep a package from going on."""

    error = "error", "错误"
    undetermined = "undetermined", "无法判断"
    warning = "warning", "警告"
    reminder = "reminder", "提示"

    @property
    def blocks(self) -> bool:
        return self in (Severity.error, Severity.undetermined)


class Stage(Vocabulary):
    """When a rule is asked: papers that zhiya itself writes are demanded only at approval."""

    intake = "intake", "接收"
    approval = "approval", "审批"


class Owner(Vocabulary):
    """Whose turn it is to mend a finding."""

    bank = "bank", "银行"
    enterprise = "enterprise", "企业"
    co_owner = "co_owner", "共有人"
    window = "window", "窗口"


class Place(Shape):
    """Where a finding is: a JSON pointer, and what it maps to in the workbook or the files.

    In a document it is on a `page`, and in a `box` of it where that is known.
    """

    pointer: str | None = None
    sheet: str | None = None
    cell: str | None = None
    file: str | None = None
    page: int | None = None
    # Left out where there is none, so that findings of old are written as they were.
    box: Box | None = Field(default=None, exclude_if=lambda box: box is None)
    label: str | None = Field(default=None, description="Chinese, for a person")


class Finding(Shape):
    """One defect of a package, with what to do about it."""

    code: str
    severity: Severity
    stage: Stage
    sentence: str = Field(description="the rule's sentence: what must hold")
    detail: str = Field(description="what was found, and what was expected")
    remedy: str
    article: str
    basis_is_verified: bool
    owner: Owner
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a package that is not as our own format asks; `code` is stable for ever."""

    code: str
    severity: Severity
    sentence: str
    remedy: str

    def found(self, detail: str, article: str, places: tuple[Place, ...]) -> Finding:
        """This will make the finding, for the bank to mend; `detail` says what was found."""
        return Finding(
            code=self.code,
            severity=self.severity,
            stage=Stage.intake,
            sentence=self.sentence,
            detail=detail,
            remedy=self.remedy,
            article=article,
            basis_is_verified=True,
            owner=Owner.bank,
            places=places,
        )


class Judgement(Shape):
    """All findings of one package version, and the rules that could not be asked."""

    edition: str
    findings: tuple[Finding, ...]
    not_run: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        return any(finding.severity.blocks for finding in self.findings)
