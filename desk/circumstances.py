"""What did judging take from outside the package, so that it can be judged again to the letter?

A version keeps its data and, beside them, the edition of their shape, the day, what was known of
the files, the papers and our own record, and what reading found. The text of files is not kept, for
no rule reads it; what it states is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from desk.examining import joined
from desk.kept_transcripts import short
from rules.evidence import gathered
from rules.judge import judge
from schemas.dossier import Dossier
from schemas.finding import Finding, Judgement
from schemas.package import Package
from schemas.validation import Parsed, edition_of, parse_package

_DOSSIER = TypeAdapter(Dossier)
# The first three come of the data themselves, and the sources of each right of what was read.
_LEFT_OUT: Any = {
    "package": True,
    "has_dropped_items": True,
    "item_positions": True,
    "evidence": True,
    "files": {"__all__": {"text", "transcript"}},
}


def circumstances_of(
    data: Any, dossier: Dossier | None, reading: Iterable[Finding]
) -> dict[str, Any]:
    """This will write down, as JSON, what judging takes from outside the package."""
    return {
        "shape": edition_of(data),
        "dossier": _outside(dossier) if dossier else None,
        "reading": [finding.model_dump(mode="json") for finding in reading],
    }


def judged_again(
    data: Any, circumstances: dict[str, Any], edition: str, then: tuple[Finding, ...]
) -> Judgement:
    """This will judge data under the circumstances that were kept, by an edition of the rules.

    Cells of the workbook are taken from what was found then, since the workbook is not read again.
    """
    parsed = Parsed(None, []) if data is None else parse_package(data, circumstances["shape"])
    dossier = _dossier_again(circumstances, parsed)
    reading = map(Finding.model_validate, circumstances["reading"])
    cells = {
        place.pointer: (place.sheet, place.cell)
        for finding in then
        for place in finding.places
        if place.pointer and place.sheet and place.cell
    }
    judged = judge(dossier, edition) if dossier else Judgement(edition=edition, findings=())
    return joined((*reading, *parsed.findings), judged, cells)


def is_the_same_outside(circumstances: Mapping[str, Any], dossier: Dossier) -> bool:
    """This will tell whether a package is judged under what another was judged under."""
    outside = circumstances["dossier"]
    if outside is None:
        return False
    package = dossier.package
    return _around(outside, package) == _around(_outside(dossier), package)


def _dossier_again(circumstances: Mapping[str, Any], parsed: Parsed) -> Dossier | None:
    """This will put the dossier together again around the package as it was parsed."""
    if parsed.package is None:
        return None
    dossier = _around(
        circumstances["dossier"],
        parsed.package,
        has_dropped_items=parsed.left is not None,
        item_positions=tuple(parsed.left or ()),
    )
    package, sources = gathered(parsed.package, dossier.readings, dossier.on)
    return replace(dossier, package=package, evidence=sources)


def _outside(dossier: Dossier) -> dict[str, Any]:
    found: dict[str, Any] = _DOSSIER.dump_python(dossier, mode="json", exclude=_LEFT_OUT)
    for file, facts in zip(found["files"].values(), dossier.files.values(), strict=True):
        if facts.transcript:
            file["transcript"] = short(facts.transcript)
    return found


def _around(outside: Mapping[str, Any], package: Package, **of_the_package: Any) -> Dossier:
    return _DOSSIER.validate_python({**outside, "package": package, **of_the_package})
