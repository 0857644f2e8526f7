"""Are the papers there that some patents need besides the usual ones?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_field, of_item, of_row
from rules.signatures import is_stated
from schemas.finding import Severity, Stage
from schemas.vocabulary import DeclarationKind, DocumentKind

# What the printed form has room for, and above how many the office also takes a list.
_ROWS_ON_THE_FORM = 2
_MOST_WITHOUT_LIST = 10
# The list that zhiya writes beside an application is known among the papers by this name.
PATENT_LIST = "patent_list"


@rule(
    "P18",
    severity=Severity.warning,
    basis=citations.APPLICATION_IS_FILLED_IN,
    remedy=by_bank(
        "请核对申请表的附页由双方签章；专利超过10项的，请准备EXCEL格式的质押专利清单，"
        "专利号不带校验位前的小数点。"
    ),
    stage=Stage.approval,
)
def many_patents_come_with_a_signed_sheet_and_a_list(facts: Facts) -> Iterator[Failure]:
    """专利超过2项的，申请表的附页应当由双方签章；超过10项的，宜同时提交质押专利电子表单。

    CNIPA's guide to the form. zhiya writes both, the list without dots; an application that the
    bank brought itself has to be looked at.
    """
    count = len(facts.patents)
    if count <= _ROWS_ON_THE_FORM:
        return
    for at, document in enumerate(facts.package.documents):
        if document.kind is DocumentKind.patent_application:
            yield Failure(
                f"申请表“{document.file}”由银行自备，本件有{count}项专利，请核对附页及其签章。",
                (of_row(facts.package, "documents", at),),
            )
    if count > _MOST_WITHOUT_LIST and not facts.papers[PATENT_LIST]:
        yield Failure(
            f"本件有{count}项专利，没有质押专利电子表单。", (of_field(facts.package, "items"),)
        )


@rule(
    "P24",
    severity=Severity.error,
    basis=citations.PARTIAL_INVALIDITY,
    remedy=by_bank("请取得质权人签字或者盖章的“专利权部分无效知情同意声明”并上传。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def pledgee_knows_of_partial_invalidity(facts: Facts) -> Iterator[Failure]:
    """专利权部分无效的，应当提交质权人知情同意的声明。

    From a list of practice under the rule of 2010, so this only warns. zhiya writes it.
    """
    for at, item in facts.patents:
        if item.evidence is None or not item.evidence.is_partially_invalid:
            continue
        if not is_stated(facts, DocumentKind.partial_invalidity_consent, item.key):
            yield Failure(
                "该专利权部分无效，没有质权人知情同意的声明。",
                (of_item(at, item, "evidence", "is_partially_invalid"),),
            )


@rule(
    "P26",
    severity=Severity.warning,
    basis=citations.COPIES_MATCH_ORIGINALS,
    remedy=by_bank(
        "请填写“电子件与纸件原件一致”声明（情况存在），或者上传载明此项的承诺书，并保存纸件原件。"
    ),
)
def electronic_copies_are_said_to_match_the_originals(facts: Facts) -> Iterator[Failure]:
    """在线办理专利权质押登记的，当事人应当承诺电子件与纸件原件一致。

    办法 Art 7, last paragraph, known from a law firm's note. The commitment that zhiya writes
    says it as well.
    """
    if not facts.patents:
        return
    made = facts.declarations[DeclarationKind.copies_match_originals]
    if any(each.answer for each in made):
        return
    form = DocumentKind.commitment
    if not facts.documents[form] and not facts.papers[form]:
        yield Failure(
            "没有电子件与纸件原件一致的声明。", (of_field(facts.package, "declarations"),)
        )
