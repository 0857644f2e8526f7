"""How much of what was read in documents is compared, and kept with a version to be judged again?

What the rules look at and no more: a guess of the kind, statements, the numbers printed on pages.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter

from schemas.dossier import FileFacts
from schemas.transcript import Statement, Transcript

MOST_OF_A_FILE = 3000
MOST_OF_A_PACKAGE = 12_000
_FILES = TypeAdapter(dict[str, FileFacts])


def bounded(transcripts: Iterable[Transcript | None]) -> Iterator[Transcript | None]:
    """This will take of each, in their order, what may be kept; None stays None."""
    left = MOST_OF_A_PACKAGE
    for transcript in transcripts:
        most = min(MOST_OF_A_FILE, left)
        yield _bounded(transcript, most) if transcript else None
        left -= min(most, len(transcript.statements)) if transcript else 0


def transcripts_in(circumstances: Mapping[str, Any]) -> Mapping[str, Transcript]:
    """This will give what was read in files, by their names, as it was kept with a version."""
    outside = circumstances.get("dossier") or {}
    facts = _FILES.validate_python(outside.get("files", {}))
    return {each.name: each.transcript for each in facts.values() if each.transcript}


def short(transcript: Transcript) -> dict[str, Any]:
    """This will write down what is more than a default, for there are many statements."""
    return transcript.model_dump(mode="json", exclude_defaults=True)


def _bounded(transcript: Transcript, most: int) -> Transcript:
    """A document that is cut off has to be looked at by a person."""
    is_cut = len(transcript.statements) > most
    cut = (f"内容过多，只比对了前{most}处，其余请人工核对。",) if is_cut else ()
    return transcript.model_copy(
        update={
            "sheets": tuple(
                sheet.model_copy(update={"codes": (), "has_seal": None})
                for sheet in transcript.sheets
                if sheet.printed
            ),
            "statements": tuple(map(_printable, transcript.statements[:most])),
            "needs_eyes": transcript.needs_eyes or is_cut,
            "flaws": (*transcript.flaws, *cut),
        }
    )


def _printable(each: Statement) -> Statement:
    """Signs that control a printer are none of a name, and not every database takes them."""
    if each.value.isprintable() and each.text.isprintable():
        return each
    cleaned = {name: _without_controls(getattr(each, name)) for name in ("value", "text")}
    return each.model_copy(update=cleaned)


def _without_controls(text: str) -> str:
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
