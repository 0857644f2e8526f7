"""Which party from abroad acts for itself where it needs an agency?"""

from collections.abc import Iterator

from rules.facts import Facts, Rights
from rules.frame import Failure
from schemas.vocabulary import PartyKind


def unrepresented(facts: Facts, rights: Rights) -> Iterator[Failure]:
    """This will yield the foreign parties to a filing that no licensed agency acts for."""
    if all(party.kind is not PartyKind.foreign for party in facts.package.parties):
        return
    agency, agent = facts.package.agency, facts.agent
    served = agency.principals if agency and agent and agent.is_licensed_agency else ()
    for party in facts.sides(rights):
        if party.kind is PartyKind.foreign and party.key not in served:
            yield Failure(
                f"境外当事人“{party.name}”没有委托依法设立的代理机构。",
                (facts.place_of_party(party, "kind"),),
            )
