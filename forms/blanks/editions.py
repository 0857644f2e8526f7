"""Which edition of a form is in use on a day, and what do its blank and field map say?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import forms.official

FOLDER = Path(forms.official.__file__).parent


class NoEditionInForce(LookupError):
    """No edition of the form was in use on that day."""

    def __init__(self, form: str, on: date) -> None:
        super().__init__(f"没有在{on.isoformat()}可用的表格版式（{form}）。")
        self.form = form
        self.on = on


@dataclass(frozen=True, slots=True)
class Blank:
    """One edition of a form; `fields` gives the label that people see beside each value."""

    form: str
    edition: str
    is_verified: bool
    mark: str
    title: str
    fields: Mapping[str, str]
    folder: Path

    def __hash__(self) -> int:
        return hash((self.form, self.edition, self.folder))

    @property
    def document(self) -> Path:
        return self.folder / "blank.docx"


def blank(form: str, on: date) -> Blank:
    """This will return the newest edition of a form that is in use on the day.

    Editions are named after the month from which they count. Raises NoEditionInForce.
    """
    names = [name for name in _editions(form) if name <= on.isoformat()[:7]]
    if not names:
        raise NoEditionInForce(form, on)
    return _read(form, names[-1])


def every_blank() -> list[Blank]:
    """This will return all editions of all forms."""
    folders = sorted(path.parent for path in FOLDER.glob("*/*/fields.json"))
    return [_read(folder.parent.name, folder.name) for folder in folders]


@lru_cache
def _editions(form: str) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in FOLDER.glob(f"{form}/*/fields.json")))


@cache
def _read(form: str, edition: str) -> Blank:
    folder = FOLDER / form / edition
    facts = json.loads((folder / "fields.json").read_text(encoding="utf-8"))
    return Blank(
        form=form,
        edition=edition,
        is_verified=facts["verified"],
        mark=facts["mark"],
        title=facts.get("title", ""),
        fields=facts["fields"],
        folder=folder,
    )
