"""Whose signature on a form is still missing?"""

from collections.abc import Iterable

from rules.facts import Facts
from rules.wording import quoted
from schemas.parties import Party
from schemas.vocabulary import DocumentKind


def unsigned(facts: Facts, form: DocumentKind, parties: Iterable[Party]) -> list[Party]:
    """This will return the parties whose signature on a form has not come in.

    Besides those given, whoever a paper that zhiya wrote wants to sign has to, unless an uploaded
    document speaks for them.
    """
    wanted = dict.fromkeys(each.key for each in parties)
    for paper in facts.papers[form]:
        wanted.update(dict.fromkeys(paper.must_sign))
    return [
        facts.parties[key]
        for key in wanted
        if key in facts.parties and not facts.has_signed(form, key)
    ]


def is_stated(facts: Facts, form: DocumentKind, item: str) -> bool:
    """This will tell whether a statement on an item has come in: uploaded, or ours and signed."""
    papers = [paper for paper in facts.papers[form] if item in paper.items]
    is_signed = bool(papers) and all(paper.must_sign <= paper.signed_by for paper in papers)
    return is_signed or bool(facts.documents_on(form, item))


def names(parties: Iterable[Party]) -> str:
    return quoted(party.name for party in parties)
