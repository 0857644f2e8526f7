"""To whom is a letter or a statement addressed, and who is that in the pledge?"""

import re
from collections.abc import Sequence

from forms.transcripts.names import is_bank, is_organisation
from forms.transcripts.passages import Passage
from forms.transcripts.saying import Sayings
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import PartyRole

# Statements that a pledgee asks for, and reports that a pledgor orders.
_TO_A_PARTY = frozenset(
    {
        PaperKind.commitment,
        PaperKind.co_owner_consent,
        PaperKind.same_day_declaration,
        PaperKind.similar_marks_statement,
        PaperKind.continuation_statement,
        PaperKind.valuation_report,
    }
)
_FIRST_PASSAGES = 12
_ADDRESSED = re.compile(r"(?:致:?(?P<to>[^:。,;]{6,50}):?|(?P<name>[^:。,;]{6,50}):)")
_PLEDGES = re.compile(r"贵(?:公司|单位|司|方|企业)[^。;]{0,12}?(?:质押|出质)")


def read_addressee(sayings: Sayings, passages: Sequence[Passage]) -> None:
    """This will say whom a paper speaks to: a bank takes the pledge, who pledges gives it."""
    if sayings.kind not in _TO_A_PARTY:
        return
    for passage in passages[:_FIRST_PASSAGES]:
        found = _ADDRESSED.fullmatch(passage.text)
        group = found.lastgroup if found else None
        if found and group and is_organisation(found[group]):
            role = _role(found[group], passages)
            if role and not sayings.names(role):
                cut = passage.cut(*found.span(group))
                sayings.say(Subject.party_name, cut.value, cut, role=role)
            return


def _role(name: str, passages: Sequence[Passage]) -> PartyRole | None:
    if is_bank(name):
        return PartyRole.pledgee
    is_pledgor = any(_PLEDGES.search(passage.text) for passage in passages[:_FIRST_PASSAGES])
    return PartyRole.pledgor if is_pledgor else None
