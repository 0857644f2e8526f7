"""What will have to be done when the pledge is registered, or before the law changes?"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, by_enterprise, by_window, rule
from rules.places import of_item
from rules.signatures import names
from rules.wording import day
from schemas.finding import Severity, Stage
from schemas.vocabulary import PartyKind, PartyRole

# How long a case may wait between approval and filing.
_WAIT = timedelta(days=45)
# Every source of rules on marks that is another law from some day on.
MARK_EDITIONS = (
    citations.SIMILAR_MARKS_TOGETHER,
    citations.MARK_TERM,
    citations.MARK_RENEWAL,
    citations.OWNER_IS_COMPETENT,
)
CHANGES = tuple(
    {
        later.since: later.law
        for cited in MARK_EDITIONS
        for earlier, later in pairwise(cited)
        if later.law != earlier.law
    }.items()
)


@rule(
    "G02",
    severity=Severity.reminder,
    basis=citations.PUBLICATION_BY_THE_ENTERPRISE,
    remedy=by_enterprise(
        "请在质押登记之日起20个工作日内，通过国家企业信用信息公示系统公示知识产权出质登记信息。"
    ),
    stage=Stage.approval,
)
def enterprise_will_publish_the_pledge(facts: Facts) -> Iterator[Failure]:
    """知识产权出质登记后，出质的企业应当自行在20个工作日内公示。

    Read in the text of 2014. It is a duty of the enterprise, not of the office.
    """
    firms = [each for each in facts.roles[PartyRole.pledgor] if each.kind is PartyKind.legal_person]
    if firms:
        yield Failure(
            f"{names(firms)}在登记后负有公示义务。",
            tuple(facts.place_of_party(each) for each in firms),
        )


@rule(
    "G03",
    severity=Severity.reminder,
    basis=citations.MARK_LAW_CHANGES,
    remedy=by_window("请在新法施行前报送；届时尚未报送的，请按新法重新检查后再报送。"),
    stage=Stage.approval,
)
def law_is_the_same_on_the_day_of_filing(facts: Facts) -> Iterator[Failure]:
    """检查所依据的商标法律在报送之日应当仍然施行。

    The Trademark Law of 2026 comes into force on 2027-01-01 and moves the articles that the
    findings cite.
    """
    if not facts.marks:
        return
    for since, law in CHANGES:
        if facts.on < since <= facts.on + _WAIT:
            yield Failure(
                f"{law}自{day(since)}起施行，本件含有{len(facts.marks)}件商标。",
                (of_item(*facts.marks[0]),),
            )
