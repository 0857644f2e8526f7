"""Is the mark its pledgor's, alive, free, and pledged together with those like it?"""

from collections.abc import Iterator

from rules import citations
from rules.burdens import (
    burden_failures,
    dispute_failures,
    is_unburdened,
    status_failures,
)
from rules.facts import Facts
from rules.flaws import flaw_failures
from rules.frame import Failure, Scope, by_bank, by_co_owner, rule
from rules.ownership import (
    absent_owners,
    consent_failures,
    is_pledged_by_its_owners,
    strangers,
    without_evidence,
)
from rules.places import of_field, of_item
from rules.signatures import is_stated
from rules.wording import day
from schemas.finding import Severity, Stage
from schemas.identifiers import trademark as trademarks
from schemas.vocabulary import DeclarationKind, DocumentKind


@rule(
    "T01",
    severity=Severity.error,
    basis=citations.SIMILAR_MARKS_TOGETHER,
    remedy=by_bank(
        "请将相同或者近似的商标一并列入质押标的；确实没有的，请填写“存在未一并出质的相同近似商标”"
        "声明（情况不存在），或者上传签署的情况声明。"
    ),
    scope=Scope.item,
)
def similar_marks_are_pledged_together(facts: Facts) -> Iterator[Failure]:
    """在相同或者类似商品上注册的相同或者近似商标应当一并出质，或者声明不存在这样的商标。

    规定 Art 3; only the parties can know.
    """
    for at, item in facts.marks:
        made = facts.declared(DeclarationKind.similar_marks_omitted, item.key)
        if any(each.answer for each in made):
            yield Failure("声明存在没有一并出质的相同近似商标。", (of_item(at, item),))
        elif not made and not facts.documents_on(DocumentKind.similar_marks_statement, item.key):
            yield Failure("没有该商标的相同近似商标情况声明。", (of_item(at, item),))


@rule(
    "T01A",
    severity=Severity.error,
    basis=citations.SIMILAR_MARKS_TOGETHER,
    remedy=by_bank("请取得出质人签字或者盖章的相同近似商标情况声明并上传。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def similar_marks_statement_is_signed(facts: Facts) -> Iterator[Failure]:
    """声明没有遗漏相同近似商标的，应当由出质人在情况声明上签字或者盖章。

    规定 Art 3. zhiya writes the statement of what the package declares.
    """
    form = DocumentKind.similar_marks_statement
    open_still = [
        of_item(at, item)
        for at, item in facts.marks
        if any(item.key in paper.items for paper in facts.papers[form])
        and not is_stated(facts, form, item.key)
    ]
    if open_still:
        yield Failure("没有收到签署的相同近似商标情况声明。", tuple(open_still))


@rule(
    "T02",
    severity=Severity.warning,
    basis=citations.MARK_TERM,
    remedy=by_bank("请确认注册人将按期续展，并填写“商标到期前续展”声明。"),
    scope=Scope.item,
)
def mark_is_in_term_on_the_last_day_of_the_debt(facts: Facts) -> Iterator[Failure]:
    """债务履行期限届满时，注册商标应当仍在专用期内，否则应当声明将按期续展。

    Ten years, renewable in the last twelve months and six months of grace.
    """
    debt_ends = facts.package.loan.performance_to
    for at, item in facts.marks:
        if debt_ends <= item.term_to:
            continue
        made = facts.declared(DeclarationKind.renewal_planned, item.key)
        if not any(each.answer for each in made):
            yield Failure(
                f"债务履行期限至{day(debt_ends)}，商标专用期至{day(item.term_to)}，没有续展声明。",
                (
                    of_item(at, item, "term_to"),
                    of_field(facts.package, "loan", "performance_to"),
                ),
            )


@rule(
    "T05",
    severity=Severity.error,
    basis=citations.COURT_HOLD_ON_MARK,
    remedy=by_bank(
        "请从质押包中删去被保全的商标，或者待保全解除后再提交；保全期限已过的，请提供保全失效的证明，"
        "并更新登记簿证据。"
    ),
    scope=Scope.item,
)
def mark_is_not_held_by_a_court(facts: Facts) -> Iterator[Failure]:
    """出质的注册商标不应当被人民法院采取保全措施。

    An assistance notice may forbid the registration of a pledge (法释 Art 1). A hold lasts a year
    at most and lapses by itself (Art 2); what the register still shows then has to be cleared up.
    """
    yield from without_evidence(facts.marks)
    for at, item in facts.marks:
        if is_unburdened(item):
            continue
        held_until = item.evidence.hold_until if item.evidence else None
        if held_until is None or held_until >= facts.on:
            yield from burden_failures(at, item, "is_suspended", "已被保全")
        elif item.evidence and item.evidence.is_suspended:
            yield Failure(
                f"登记簿记载该商标已被保全，保全期限至{day(held_until)}，应当已经失效。",
                (of_item(at, item, "evidence", "hold_until"),),
                Severity.warning,
            )


@rule(
    "T07",
    severity=Severity.error,
    basis=citations.MARK_IS_LAWFUL,
    remedy=by_bank("请核对商标注册簿；商标无效、已质押或者注册人名称不一致的，请先行处理。"),
    scope=Scope.item,
)
def mark_is_in_force_and_its_pledgors_own(facts: Facts) -> Iterator[Failure]:
    """出质的注册商标应当有效、没有质押、权属没有争议，且出质人是商标注册人。

    规定 Art 8, not read at its source, so this only warns.
    """
    yield from without_evidence(facts.marks)
    for at, item in facts.marks:
        if not is_pledged_by_its_owners(facts, item):
            yield from strangers(facts, at, item)
        if is_unburdened(item):
            continue
        yield from status_failures(at, item)
        yield from burden_failures(at, item, "is_pledged", "已经质押")
        yield from dispute_failures(at, item)


@rule(
    "T08",
    severity=Severity.error,
    basis=citations.CO_OWNERS_OF_MARK_AGREE,
    remedy=by_bank(
        "请将其他共有人列入当事人表，身份填写“共有人”，并取得其书面同意；"
        "全体共有人另有约定的，请上传该约定。"
    ),
    scope=Scope.item,
)
def every_owner_of_the_mark_takes_part(facts: Facts) -> Iterator[Failure]:
    """以共有的注册商标出质的，其他共有人应当列为共有人，全体共有人另有约定的除外。

    规定 Art 3; an agreement among them is taken as for patents.
    """
    yield from without_evidence(facts.marks)
    for at, item in facts.marks:
        if not is_pledged_by_its_owners(facts, item):
            yield from absent_owners(facts, at, item)


@rule(
    "T08A",
    severity=Severity.error,
    basis=citations.CO_OWNERS_OF_MARK_AGREE,
    remedy=by_co_owner("请共有人签署同意书并交回；全体共有人另有约定的，请提供该约定。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def every_co_owner_of_the_mark_has_signed(facts: Facts) -> Iterator[Failure]:
    """以共有的注册商标出质的，应当取得其他共有人签署的同意书，全体共有人另有约定的除外。

    规定 Art 3.
    """
    for at, item in facts.marks:
        yield from consent_failures(facts, at, item)


@rule(
    "T09",
    severity=Severity.error,
    basis=citations.MARK_NUMBER_FORM,
    remedy=by_bank("请对照商标注册证更正注册号。"),
    scope=Scope.item,
)
def mark_number_is_valid(facts: Facts) -> Iterator[Failure]:
    """商标注册号应当是一至八位数字，或者是马德里国际注册的号码。

    There is no check character.
    """
    for at, item in facts.marks:
        if flaws := trademarks.check(item.number):
            yield from flaw_failures(flaws, of_item(at, item, "number"))
