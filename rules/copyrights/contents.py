"""Does the contract of pledge state what it must state of a copyright?"""

from collections.abc import Iterator

from rules import citations
from rules.contents import DEBT, PARTIES, PERIOD, omissions
from rules.facts import Facts
from rules.frame import Failure, by_bank, rule
from rules.places import of_item
from schemas.finding import Severity

_CONTENTS = (
    PARTIES,
    DEBT,
    PERIOD,
    ("质权担保的范围和期限", ("scope", "pledge_term_from", "pledge_term_to")),
)
_OF_THE_WORK = (("pledged_rights", "种类和范围"), ("protection_ends_on", "保护期"))


@rule(
    "C04",
    severity=Severity.error,
    basis=citations.WORK_CONTRACT_CONTENTS,
    remedy=by_bank("请核对质权合同并补填；合同确有缺项的，请签订补充协议后重新提交。"),
)
def contract_for_works_states_its_contents(facts: Facts) -> Iterator[Failure]:
    """著作权质权合同应当载明当事人、债权、履行期限、著作权的内容和保护期、担保的范围和期限。

    办法 Art 7. Content and protection stand with each work in our format.
    """
    if not facts.works:
        return
    yield from omissions(facts, _CONTENTS)
    for at, item in facts.works:
        for field, content in _OF_THE_WORK:
            if getattr(item, field) is None:
                yield Failure(f"没有填写出质著作权的{content}。", (of_item(at, item, field),))
