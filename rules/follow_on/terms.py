"""Does what is registered anew end while the rights are still in force?"""

from collections.abc import Iterator

from rules.follow_on.facts import FollowOnFacts
from rules.follow_on.places import at_field
from rules.frame import Failure, cannot_tell
from rules.wording import day
from schemas.follow_on import Extension, LoanRenewal


def term_failures(facts: FollowOnFacts, right: str) -> Iterator[Failure]:
    """This will tell which new day lies after the first right has ended.

    The register of ours wins over what was typed; what neither knows cannot be judged.
    """
    filing = facts.filing
    if not isinstance(filing, Extension | LoanRenewal) or facts.after is None:
        return
    known = facts.record.rights_end_on if facts.record else None
    last = known or filing.rights_end_on
    if last is None:
        detail = "登记记录没有全部标的的届满日，也没有填写，无法判断。"
        yield cannot_tell(detail, (at_field(filing, "rights_end_on"),))
        return
    performance = (
        ("performance_to",) if isinstance(filing, Extension) else ("loan", "performance_to")
    )
    after = facts.after
    for ends, fields in ((after.performance_to, performance), (after.term_to, ("term_to",))):
        if ends > last:
            detail = f"{right}最早于{day(last)}届满，填写的期限至{day(ends)}。"
            yield Failure(detail, (at_field(filing, *fields),))
