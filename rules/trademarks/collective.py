"""What else is asked of a collective or certification mark, whose owner lets others use it?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts, Mark
from rules.frame import Failure, Scope, by_bank, by_enterprise, rule
from rules.places import of_field, of_item
from schemas.finding import Severity
from schemas.items import GeographicalMark
from schemas.vocabulary import DocumentKind, PartyRole


@rule(
    "T04",
    severity=Severity.warning,
    basis=citations.OWNER_IS_COMPETENT,
    remedy=by_enterprise("请提供注册人的主体资格证明，例如批准其监督管理该地理标志的文件。"),
    scope=Scope.item,
)
def owner_of_a_collective_mark_is_competent(facts: Facts) -> Iterator[Failure]:
    """以集体商标、证明商标出质的，应当提交出质人的主体资格证明。

    From 2027 on such a mark can only go to a competent transferee (商标法 Art 47), which bears
    on realising the pledge; before, practice asked for it.
    """
    for at, item in _collective(facts):
        if not facts.documents_on(DocumentKind.competence_proof, item.key):
            yield Failure("没有出质人的主体资格证明。", (of_item(at, item),))


@rule(
    "T04A",
    severity=Severity.warning,
    basis=citations.MARK_IS_USED_BY_OTHERS,
    remedy=by_bank("请上传商标使用人名单；债务人不止一个或者不是出质人的，请一并上传债务人名单。"),
)
def users_and_debtors_of_a_collective_mark_are_listed(facts: Facts) -> Iterator[Failure]:
    """以集体商标、证明商标出质的，应当提交商标使用人名单；债务人多于一个或者不是出质人的，还应当提交债务人名单。

    Usually an association pledges and its members borrow, up to one ceiling. Practice only.
    """
    marks = list(_collective(facts))
    if not marks:
        return
    places = tuple(of_item(at, item) for at, item in marks)
    if not facts.documents[DocumentKind.mark_users_list]:
        yield Failure("没有商标使用人名单。", places)
    if _has_other_debtors(facts) and not facts.documents[DocumentKind.debtors_list]:
        yield Failure("没有债务人名单。", (of_field(facts.package, "parties"),))


def _collective(facts: Facts) -> Iterator[tuple[int, Mark]]:
    return ((at, item) for at, item in facts.marks if type(item) is GeographicalMark)


def _has_other_debtors(facts: Facts) -> bool:
    debtors = facts.roles[PartyRole.debtor]
    return len(debtors) != 1 or PartyRole.pledgor not in debtors[0].roles
