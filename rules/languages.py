"""Which documents in a foreign language has nobody translated?"""

from collections.abc import Iterator

from rules.facts import Facts
from rules.frame import Failure
from rules.places import of_row
from schemas.package import Document
from schemas.vocabulary import DocumentKind, Language


def in_foreign_language(facts: Facts) -> list[tuple[int, Document]]:
    """This will return the documents that are not in Chinese, with their positions."""
    return [
        (at, each)
        for at, each in enumerate(facts.package.documents)
        if each.language is Language.foreign
    ]


def is_translated(facts: Facts, document: Document) -> bool:
    """This will tell whether translations speak of each party of a document.

    A document of all parties needs a translation of all parties.
    """
    translations = facts.documents[DocumentKind.translation]
    if any(not each.parties for each in translations):
        return True
    translated = {key for each in translations for key in each.parties}
    return bool(document.parties) and translated.issuperset(document.parties)


def untranslated(facts: Facts) -> Iterator[Failure]:
    """This will yield every foreign document without a translation."""
    for at, document in in_foreign_language(facts):
        if not is_translated(facts, document):
            yield Failure(
                f"外文的{document.kind.label}“{document.file}”没有中文译文。",
                (of_row(facts.package, "documents", at, "language"),),
            )
