"""Which years are known here: those that zhiya ships, and those that this place has added?"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from schemas.working_days.arrangement import YearOfWork
from schemas.working_days.reading import read_years

SHIPPED = Path(__file__).parent
_added: dict[int, YearOfWork] = {}


@cache
def official_years() -> Mapping[int, YearOfWork]:
    """This will return the known arrangements by year; what this place has added comes first."""
    return MappingProxyType(dict(sorted({**read_years(SHIPPED), **_added}.items())))


def use_years(folder: Path) -> None:
    """This will make the years of a folder known to this process, instead of those used before.

    A door calls it once, before anything is judged, so that no two dates of one judgement come
    from different data. Raises YearRefused for a file that can not be used.
    """
    found = read_years(folder)
    _added.clear()
    _added.update(found)
    official_years.cache_clear()


def keep_year(folder: Path, arrangement: YearOfWork) -> Path:
    """This will write an arrangement into a folder, whole or not at all, and return its file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{arrangement.year}.json"
    draft = kept.with_suffix(".draft")
    with draft.open("w", encoding="utf-8") as out:
        out.write(arrangement.model_dump_json(indent=2) + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(kept)
    return kept
