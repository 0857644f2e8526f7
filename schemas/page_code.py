"""Which page of which paper of which case is this? What a page says of itself in its QR code.

`ZY2026000001-2-03-1-3K`: case, version, part, page, pages of the part, and a check character of
ISO 7064 MOD 37-2, so that a text which is misread or made up by chance is not ours. All signs are
of the QR code's alphanumeric set, which keeps the square small. Nothing personal is in it.
"""

import re
from dataclasses import dataclass

# The cover list of a pack; papers are "01", "02" …, as printed on them, other documents "D01" ….
COVER = "C"

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
# The standard's own sign for a remainder of 36, which "-" has inside the text.
_CHECKS = _SIGNS[:-1] + "*"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)}
_COUNT = r"[1-9][0-9]{0,3}"
_FORM = re.compile(
    r"(?P<case>[A-Z]{2}[0-9-]{6,16})"
    rf"-(?P<version>{_COUNT})-(?P<part>C|D?[0-9]{{2,3}})-(?P<page>{_COUNT})-(?P<pages>{_COUNT})"
    r"[0-9A-Z*]",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class PageCode:
    """One page of one part of a version; `case_number` is that of the batch on a batch's cover.

    Raises ValueError for what no page can be.
    """

    case_number: str
    version: int
    part: str
    page: int
    pages: int

    def __post_init__(self) -> None:
        if _FORM.fullmatch(f"{self._body}0") is None or self.page > self.pages:
            raise ValueError(f"no page has the code {self._body}")

    @property
    def text(self) -> str:
        """What the QR code holds."""
        return self._body + _check_character(self._body)

    @property
    def _body(self) -> str:
        return f"{self.case_number}-{self.version}-{self.part}-{self.page}-{self.pages}"


def read_page_code(text: str) -> PageCode | None:
    """This will return the page that a text names, or None unless it is exactly a code of ours."""
    found = _FORM.fullmatch(text)
    if found is None or _check_character(text[:-1]) != text[-1]:
        return None
    page, pages = int(found["page"]), int(found["pages"])
    if page > pages:
        return None
    return PageCode(found["case"], int(found["version"]), found["part"], page, pages)


def paper_part(number: int) -> str:
    """This will name a paper as it is printed on it."""
    return f"{number:02d}"


def document_part(number: int) -> str:
    """This will name a document that was handed in, by its place in the package."""
    return f"D{number:02d}"


def _check_character(body: str) -> str:
    """Powers of 2 are all different modulo 37, so no change or swap of signs goes unseen."""
    total = 0
    for sign in body:
        total = (total + _VALUES.get(sign, 0)) * 2
    return _CHECKS[(1 - total) % 37]
