"""How does a paper show the parties of a registered pledge, and those who sign?

The register knows names and addresses. The rest is in the package, under the same name; of a party
that was renamed since nothing more is known, and a person fills it in.
"""

from collections.abc import Iterator, Sequence

from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.follow_on.which import FollowOnPlan
from forms.papers.records import Fields, party_records, sided
from forms.papers.which import agent_of
from schemas.follow_on_words import FollowOnPaper, Side
from schemas.parties import Party
from schemas.register_record import RegisteredParty

_NOTHING_MORE = (
    "name_en",
    "id_number",
    "postcode",
    "legal_representative",
    "country",
    "contact_name",
    "phone",
    "agent",
)


def side_records(subject: FollowOnSubject, side: Side) -> list[Fields]:
    """This will show a side as the register names it now."""
    return sided(side.label, _of_side(subject, side))


def principal_records(plan: FollowOnPlan, subject: FollowOnSubject) -> list[Fields]:
    """This will show who gives a mandate: the sides that sign it."""
    found = [each for side in plan.signers for each in _of_side(subject, side)]
    return sided("委托人", found)


def agent_records(subject: FollowOnSubject, called: str = Side.agent.label) -> list[Fields]:
    """This will show who acts for the parties, as far as the package tells."""
    agent = agent_for(subject)
    known = party_records(subject.package, [agent]) if subject.package and agent else []
    return sided(called, known)


def agent_for(subject: FollowOnSubject) -> Party | None:
    has_agent = subject.filing.has_agent and subject.package is not None
    return agent_of(subject.package) if has_agent and subject.package else None


def signer_records(plan: FollowOnPlan, subject: FollowOnSubject) -> list[Fields]:
    """This will name who signs: parties as they are called once the filing is done.

    A licensed agency signs the application for patents alone (专利法实施细则 146), that for marks
    beside the parties, and every power of attorney as well.
    """
    agent = agent_for(subject)
    signs_too = plan.paper in (FollowOnPaper.application, FollowOnPaper.power_of_attorney)
    agency = [agent] if agent and agent.is_licensed_agency and signs_too else []
    seals: list[Fields] = [{"role": Side.agent.label, "name": party.name} for party in agency]
    if seals and plan.paper is FollowOnPaper.application and subject.right == "patent":
        return seals
    return [*_signers(plan.signers, subject), *seals]


def names(parties: Sequence[RegisteredParty]) -> str:
    return "、".join(party.name for party in parties)


def _signers(sides: Sequence[Side], subject: FollowOnSubject) -> Iterator[Fields]:
    for side in sides:
        found = subject.after.pledgors if side is Side.pledgor else subject.after.pledgees
        for party in found:
            yield {"role": side.label, "name": party.name}


def _of_side(subject: FollowOnSubject, side: Side) -> list[Fields]:
    is_pledgor = side is Side.pledgor
    found = subject.record.pledgors if is_pledgor else subject.record.pledgees
    return [_shown(subject, party, side) for party in found]


def _shown(subject: FollowOnSubject, party: RegisteredParty, side: Side) -> Fields:
    package = subject.package
    known = [each for each in package.parties if each.name == party.name] if package else []
    more = party_records(package, known[:1]) if package else []
    rest: Fields = more[0] if more else dict.fromkeys(_NOTHING_MORE)
    return {**rest, "name": party.name, "address": party.address, "role": side.label}
