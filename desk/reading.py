"""How are stored bytes read again: their words, or what a recogniser sees on their scans?

Each in the limited child. Documents of a package and notices of the office go the same way.
"""

from cases.models.due import Due, renew
from desk.guard import outside_transaction
from desk.storage import verified_path_of
from desk.working import Clock
from forms.reading.intake import read_file
from forms.sight.recognising import CanNotRecognise, can_recognise, recognise
from schemas.transcript import PaperKind, SheetKind, Transcript


def read_words(sha256: str, name: str, known: PaperKind | None = None) -> Transcript | None:
    """This will read what stands there as text; None where nothing can be read.

    Raises `BytesAreGone`.
    """
    outside_transaction()
    return read_file(verified_path_of(sha256), name, known)


def awaits_recogniser(read: Transcript) -> bool:
    """This will tell whether pages are pictures, and there is a recogniser for them."""
    return any(sheet.kind is SheetKind.scan for sheet in read.sheets) and can_recognise()


def recognise_scans(
    row: Due, sha256: str, name: str, clock: Clock, known: PaperKind | None = None
) -> Transcript | None:
    """This will recognise the scans of a file, whose row a worker holds under a lease.

    Pages take seconds each, so the lease is renewed with each. None: it is left to a person's eyes.
    Raises `BytesAreGone`.
    """
    outside_transaction()
    path = verified_path_of(sha256)
    try:
        return recognise(path, name, known, told=lambda _: renew(row, clock()))
    except CanNotRecognise:
        return None
