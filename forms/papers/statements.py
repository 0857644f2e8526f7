"""On which rights of a package have its parties to state something in writing, and what?

A statement that came with the package is not asked for again.
"""

from collections.abc import Mapping

from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.package import Declaration, Package
from schemas.vocabulary import DeclarationKind, DocumentKind, PatentKind

# What the register says of a patent, and the statement that it calls for.
_CALLED_FOR_BY: Mapping[DocumentKind, str] = {
    DocumentKind.continuation_statement: "is_under_invalidation",
    DocumentKind.open_licence_statement: "is_openly_licensed",
    DocumentKind.partial_invalidity_consent: "is_partially_invalid",
}
# The first edition of the package had no word of its own for the statement on an open licence.
_ALSO_SAID_BY: Mapping[DocumentKind, tuple[DocumentKind, ...]] = {
    DocumentKind.open_licence_statement: (DocumentKind.continuation_statement,)
}


def stated_on(form: DocumentKind, package: Package, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """This will choose the items on which a statement of this form has to be written."""
    return tuple(
        item
        for item in items
        if _is_called_for(form, package, item) and not _is_filed(form, package, item)
    )


def declared(package: Package, kind: DeclarationKind, item: Item) -> list[Declaration]:
    """This will return what is declared of an item; a declaration that names none is on all."""
    return [
        each
        for each in package.declarations
        if each.kind is kind and (item.key in each.items or not each.items)
    ]


def is_utility_model(item: Item) -> bool:
    return isinstance(item, Patent) and item.patent_kind is PatentKind.utility_model


def _is_called_for(form: DocumentKind, package: Package, item: Item) -> bool:
    if form is DocumentKind.similar_marks_statement:
        return _has_none_like_it(package, item)
    if not isinstance(item, Patent) or item.evidence is None:
        return False
    if not getattr(item.evidence, _CALLED_FOR_BY[form]):
        return False
    return form is not DocumentKind.continuation_statement or _goes_on(package, item)


def _goes_on(package: Package, item: Item) -> bool:
    """Nobody is made to say what he has not declared: that he knows of it and still agrees."""
    made = declared(package, DeclarationKind.invalidation_pending, item)
    return any(each.answer and each.continues for each in made)


def _has_none_like_it(package: Package, item: Item) -> bool:
    """Who declares both that there is such a mark and that there is none has nothing to sign."""
    if not isinstance(item, Trademark | GeographicalMark):
        return False
    made = declared(package, DeclarationKind.similar_marks_omitted, item)
    return bool(made) and not any(each.answer for each in made)


def _is_filed(form: DocumentKind, package: Package, item: Item) -> bool:
    kinds = (form, *_ALSO_SAID_BY.get(form, ()))
    found = (each for each in package.documents if each.kind in kinds)
    return any(item.key in each.items or not each.items for each in found)
