"""Is it declared whether an invention was applied for on the same day as a utility model?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_item
from rules.wording import quoted
from schemas.finding import Severity, Stage
from schemas.vocabulary import DeclarationKind, DocumentKind, PatentKind


@rule(
    "P08",
    severity=Severity.error,
    basis=citations.SAME_DAY_APPLICATION,
    remedy=by_bank(
        "请填写“同日申请发明专利”声明；情况存在的，请与各方当事人确认并写明仍同意继续办理。"
    ),
    scope=Scope.item,
)
def utility_model_has_a_same_day_declaration(facts: Facts) -> Iterator[Failure]:
    """以实用新型出质的，应当声明是否于同日就同样的发明创造申请了发明专利。

    Ground 10: where it was, the parties must know and still agree.
    """
    for at, item in facts.patents:
        if item.patent_kind is not PatentKind.utility_model:
            continue
        made = facts.declared(DeclarationKind.same_day_application, item.key)
        if not made:
            yield Failure("该实用新型没有同日申请情况的声明。", (of_item(at, item),))
        elif any(each.answer and not each.continues for each in made):
            yield Failure(
                "声明该实用新型存在同日申请的发明专利，但没有声明仍同意继续办理。",
                (of_item(at, item),),
            )


@rule(
    "P08A",
    severity=Severity.error,
    basis=citations.SAME_DAY_APPLICATION,
    remedy=by_bank("请取得出质人和质权人签字或者盖章的《质押专利同日申请情况的声明》并上传。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def same_day_declaration_is_signed(facts: Facts) -> Iterator[Failure]:
    """以实用新型出质的，应当提交各方签署的《质押专利同日申请情况的声明》。

    Either uploaded, or our paper signed by all that must sign it.
    """
    form = DocumentKind.same_day_declaration
    models = [
        (at, item)
        for at, item in facts.patents
        if item.patent_kind is PatentKind.utility_model and not facts.documents_on(form, item.key)
    ]
    if not models:
        return
    papers = facts.papers[form]
    missing = {key for paper in papers for key in paper.must_sign - paper.signed_by}
    if papers and not missing:
        return
    names = [party.name for key, party in facts.parties.items() if key in missing]
    detail = f"声明尚缺{quoted(names)}的签章。" if names else "没有收到签署的声明。"
    yield Failure(detail, tuple(of_item(at, item) for at, item in models))
