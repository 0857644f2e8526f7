"""What does a contract of pledge leave out of what it has to state?"""

from collections.abc import Iterable, Iterator

from rules.facts import Facts
from rules.frame import Failure
from rules.places import of_field

# What to call it, and the fields that show it.
Content = tuple[str, tuple[str, ...]]

PARTIES: Content = ("当事人的名称和地址", ("names_parties_and_addresses",))
DEBT: Content = ("被担保债权的种类和数额", ("secured_kind", "amount"))
PERIOD: Content = ("债务人履行债务的期限", ("performance_from", "performance_to"))


def omissions(facts: Facts, contents: Iterable[Content]) -> Iterator[Failure]:
    """This will yield one failure for each content of which a field is empty."""
    contract = facts.package.pledge_contract
    for content, fields in contents:
        absent = [field for field in fields if getattr(contract, field) in (None, False)]
        if absent:
            yield Failure(
                f"没有填写质押合同载明的{content}。",
                tuple(of_field(facts.package, "pledge_contract", field) for field in absent),
            )
