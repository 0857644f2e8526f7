"""Which clocks run in a pledge: who must do what within how long, and by which law?"""

from dataclasses import dataclass
from datetime import date

from rules import citations
from rules.citations import Editions
from rules.frame import Basis, Mark
from schemas.vocabulary import Vocabulary


class Unit(Vocabulary):
    """What a period is counted in."""

    working_days = "working_days", "个工作日"
    days = "days", "日"
    months = "months", "个月"


class Debtor(Vocabulary):
    """Who must act before the clock runs out."""

    office = "office", "登记机构"
    window = "window", "窗口"
    applicants = "applicants", "出质人和质权人"
    enterprise = "enterprise", "企业"


@dataclass(frozen=True, slots=True)
class ClockKind:
    """One time limit; `length` is None where the office states the last day itself.

    After a correction it begins anew, since the file is complete only then and counts as received
    on that day, unless it `goes_on`. One that `is_reminder` ends by nothing that reaches us.
    """

    code: str
    title: str
    debtor: Debtor
    task: str
    length: int | None
    unit: Unit
    basis: Editions
    goes_on: bool = False
    is_reminder: bool = False


def _review(code: str, title: str, length: int, basis: Editions) -> ClockKind:
    task = "作出是否登记的决定"
    return ClockKind(code, title, Debtor.office, task, length, Unit.working_days, basis)


PATENT_ON_PAPER = _review("patent_paper", "专利权质押登记审查", 5, citations.PATENT_REVIEW_TIME)
PATENT_ONLINE = _review(
    "patent_online", "专利权质押登记审查（网上办理）", 2, citations.PATENT_REVIEW_TIME
)
MARK_REVIEW = _review("mark", "注册商标专用权质权登记审查", 2, citations.MARK_REVIEW_TIME)
# 办法 Art 9 counts plain days, and Art 10 does not say that a correction begins them anew.
COPYRIGHT_REVIEW = ClockKind(
    "copyright",
    "著作权质权登记审查",
    Debtor.office,
    "作出是否登记的决定",
    10,
    Unit.days,
    citations.COPYRIGHT_REVIEW_TIME,
    goes_on=True,
)
PATENT_FOLLOW_ON_ON_PAPER = _review(
    "patent_follow_on_paper", "专利权质押变更、注销审查", 5, citations.PATENT_FOLLOW_ON_TIME
)
PATENT_FOLLOW_ON_ONLINE = _review(
    "patent_follow_on_online",
    "专利权质押变更、注销审查（网上办理）",
    2,
    citations.PATENT_FOLLOW_ON_TIME,
)
MARK_FOLLOW_ON = _review(
    "mark_follow_on", "商标专用权质权变更、延期、注销审查", 2, citations.MARK_FOLLOW_ON_TIME
)
MARK_CORRECTION = ClockKind(
    "mark_correction",
    "商标专用权质权登记补正",
    Debtor.applicants,
    "补正并重新报送",
    30,
    Unit.days,
    citations.MARK_CORRECTION_TIME,
)
STATED_CORRECTION = ClockKind(
    "stated_correction",
    "补正通知书载明的期限",
    Debtor.applicants,
    "补正并重新报送",
    None,
    Unit.days,
    (Basis("登记机构的补正通知书", "", Mark.verified, date(1985, 4, 1)),),
)
PUBLICATION = ClockKind(
    "publication",
    "企业信用信息公示",
    Debtor.enterprise,
    "在国家企业信用信息公示系统公示知识产权出质登记信息",
    20,
    Unit.working_days,
    citations.PUBLICATION_BY_THE_ENTERPRISE,
    is_reminder=True,
)
_REVIEWS = {
    # right, follow-on, online
    ("patent", False, False): PATENT_ON_PAPER,
    ("patent", False, True): PATENT_ONLINE,
    ("patent", True, False): PATENT_FOLLOW_ON_ON_PAPER,
    ("patent", True, True): PATENT_FOLLOW_ON_ONLINE,
    ("trademark", False, False): MARK_REVIEW,
    ("trademark", False, True): MARK_REVIEW,
    ("trademark", True, False): MARK_FOLLOW_ON,
    ("trademark", True, True): MARK_FOLLOW_ON,
    ("copyright", False, False): COPYRIGHT_REVIEW,
}


KINDS = (
    PATENT_ON_PAPER,
    PATENT_ONLINE,
    MARK_REVIEW,
    COPYRIGHT_REVIEW,
    PATENT_FOLLOW_ON_ON_PAPER,
    PATENT_FOLLOW_ON_ONLINE,
    MARK_FOLLOW_ON,
    MARK_CORRECTION,
    STATED_CORRECTION,
    PUBLICATION,
)


def window_promise(working_days: int) -> ClockKind:
    """This will return the clock of the window's own promise, which each window sets.

    Wuxi's window promises three working days from the day on which the last defect is gone.
    """
    return ClockKind(
        "window_promise",
        "窗口办理承诺",
        Debtor.window,
        "审核并报送登记机构",
        working_days,
        Unit.working_days,
        (Basis("本窗口的办理承诺", "", Mark.verified, date(1985, 4, 1)),),
    )


def review_of(right: str, *, is_online: bool, is_follow_on: bool = False) -> ClockKind | None:
    """This will return the office's clock for an application; None where no limit is known.

    The longer limit, for paper, holds wherever a person hands in: how he did is not known.
    """
    return _REVIEWS.get((right, is_follow_on, is_online))
