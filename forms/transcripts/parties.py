"""Who takes part, by which label or sentence, and what is said of them?"""

from collections.abc import Sequence
from itertools import islice

from forms.transcripts.addressees import read_addressee
from forms.transcripts.fields import Field
from forms.transcripts.introductions import read_introductions
from forms.transcripts.mentions import mentions_of
from forms.transcripts.names import names_at
from forms.transcripts.particulars import facts_of
from forms.transcripts.parts import in_parts
from forms.transcripts.passages import Passage
from forms.transcripts.roles import Roles
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import RIGHT_FIELDS
from schemas.transcript import PaperKind, Subject

# Papers about one party, who needs no role to be known.
_OF_ONE = frozenset(
    {PaperKind.business_licence, PaperKind.financial_licence, PaperKind.identity_card}
)
# Papers that name only the owner of a right, and where it resides.
_OF_OWNERS = frozenset({PaperKind.patent_certificate, PaperKind.trademark_certificate})
# More parties than any pledge has; those who come after are not looked at.
_MOST = 250


def read_parties(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    """This will say who the parties are; a paper about one party needs no role for it."""
    if not sayings.asks_for(Subject.party_name, Subject.party_number):
        return
    if sayings.kind in _OF_OWNERS:
        _read_owner(sayings, fields)
    elif sayings.kind in _OF_ONE:
        for each in fields:
            for subject, value, cut in facts_of(each, is_sure=True):
                sayings.say(subject, value, cut)
    else:
        _read_labelled(sayings, passages, fields)
        read_introductions(sayings, passages)
        read_addressee(sayings, passages)


def _read_labelled(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    mentions = list(islice(mentions_of(fields, Roles(sayings.kind, passages)), _MOST))
    for part, mention in in_parts(mentions):
        for role in mention.roles:
            for at, name in enumerate(mention.names):
                sayings.say(Subject.party_name, name.value, name, role=role, part=part + at)
            for subject, value, cut in mention.facts:
                sayings.say(subject, value, cut, role=role, part=part)


def _read_owner(sayings: Sayings, fields: Sequence[Field]) -> None:
    """The address on a certificate is said only where it can be but one owner's."""
    named = [each for each in fields if RIGHT_FIELDS.get(each.label) is Subject.right_owner]
    cuts = [each.cut(*span) for each in named for span in names_at(each.text.replace(";", "、"))]
    if len({cut.value for cut in cuts}) != 1:
        return
    sayings.say(Subject.party_name, cuts[0].value, cuts[0])
    for each in fields:
        for subject, value, cut in facts_of(each, is_sure=False):
            if subject is Subject.party_address:
                sayings.say(subject, value, cut)
