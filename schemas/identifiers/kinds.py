"""Which kinds of numbers are known, and which module knows each?"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from schemas.identifiers import (
    bank_code,
    credit_code,
    email_address,
    layout,
    licence,
    patent,
    phone,
    pledge_number,
    publication,
    resident_id,
    trademark,
)
from schemas.identifiers import copyright as copyright_number
from schemas.identifiers.flaw import Flaw
from schemas.vocabulary import Vocabulary


class IdentifierKind(Vocabulary):
    patent = "patent", patent.NAME
    publication = "publication", publication.NAME
    credit_code = "credit_code", credit_code.NAME
    resident_id = "resident_id", resident_id.NAME
    bank_code = "bank_code", bank_code.NAME
    trademark = "trademark", trademark.NAME
    layout = "layout", layout.NAME
    copyright = "copyright", copyright_number.NAME
    licence = "licence", licence.NAME
    pledge_number = "pledge_number", pledge_number.NAME
    phone = "phone", phone.NAME
    email_address = "email_address", email_address.NAME


class IdentifierModule(Protocol):
    """The five functions that every module of this folder offers."""

    def normalise(self, text: str) -> str: ...

    def check(self, text: str) -> tuple[Flaw, ...]: ...

    def parse(self, text: str) -> object: ...

    def format(self, text: str) -> str: ...

    def mask(self, text: str) -> str: ...


MODULES: Mapping[IdentifierKind, IdentifierModule] = MappingProxyType(
    {
        IdentifierKind.patent: patent,
        IdentifierKind.publication: publication,
        IdentifierKind.credit_code: credit_code,
        IdentifierKind.resident_id: resident_id,
        IdentifierKind.bank_code: bank_code,
        IdentifierKind.trademark: trademark,
        IdentifierKind.layout: layout,
        IdentifierKind.copyright: copyright_number,
        IdentifierKind.licence: licence,
        IdentifierKind.pledge_number: pledge_number,
        IdentifierKind.phone: phone,
        IdentifierKind.email_address: email_address,
    }
)
