"""By what is a document known to belong to this deal, or to another one?"""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache

from rules.rights import patent_number
from schemas.folding import folded, folded_number
from schemas.package import Package
from schemas.transcript import Statement, Subject
from schemas.vocabulary import PartyRole


class Sign(Enum):
    """What is compared with the package to see whether a document has to do with it."""

    name = "name"
    party_number = "party number"
    contract = "contract"
    right = "right"


Signs = Mapping[Sign, frozenset[str]]

_SIGNS = {
    Subject.party_name: Sign.name,
    Subject.right_owner: Sign.name,
    Subject.party_number: Sign.party_number,
    Subject.main_contract_number: Sign.contract,
    Subject.pledge_contract_number: Sign.contract,
    Subject.right_number: Sign.right,
}
# The same bank and the same window have many deals.
_SHARED = (PartyRole.pledgee, PartyRole.agent)


def known_signs(package: Package, numbers: Iterable[str]) -> Signs:
    """This will gather the signs of a deal; `numbers` are those of its rights."""
    assessor = [package.valuation.assessor] if package.valuation else []
    names = [*(party.name for party in package.parties), *assessor]
    contracts = (package.main_contract.number, package.pledge_contract.number)
    return {
        Sign.name: frozenset(map(folded, names)),
        Sign.party_number: frozenset(
            one_spelling(party.id_number) for party in package.parties if party.id_number
        ),
        Sign.contract: frozenset(map(folded_number, contracts)),
        Sign.right: frozenset(numbers),
    }


def is_strange(statements: Iterable[Statement], known: Signs, *, names_its_owner: bool) -> bool:
    """This will tell whether nothing in a document is of the deal, and two kinds of signs are not.

    A name without a role may be anybody's, unless the document is one that `names_its_owner`.
    """
    told = [each for each in statements if each.subject in _SIGNS]
    own = [each for each in told if each.role not in _SHARED] or told
    missed: set[Sign] = set()
    for each in own:
        sign = _SIGNS[each.subject]
        if _spelled(sign, each) in known[sign]:
            return False
        if names_its_owner or each.role or sign is not Sign.name or each.about:
            missed.add(sign)
    return len(missed) > 1


@lru_cache(maxsize=8192)
def one_spelling(number: str) -> str:
    """This will return the number of a right or a party, as anybody wrote it, in one spelling."""
    parts = patent_number(number)
    return parts.compact if parts else folded(number).upper()


def _spelled(sign: Sign, each: Statement) -> str:
    if sign is Sign.name:
        return folded(each.value)
    return folded_number(each.value) if sign is Sign.contract else one_spelling(each.value)
