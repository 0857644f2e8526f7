"""Which pages of the documentation are drawn from the code, and do they still agree with it?"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from forms.blanks.gallery import stale_pictures, write_pictures
from rules.coverage.page import coverage_json, coverage_page
from rules.rulebook.data import rulebook_json
from rules.rulebook.page import rulebook_page
from rules.rulebook.table import rulebook_csv
from rules.rulebook.workbook import rulebook_workbook
from zhiya.clocks_page import clocks_page
from zhiya.forms_page import PICTURES, ROOT, forms_page
from zhiya.lifecycle_page import lifecycle_page
from zhiya.settings_page import settings_page

# Path from the root of the checkout, and the function that draws the text, or the bytes.
PAGES: Mapping[str, Callable[[], str | bytes]] = {
    "docs/reference/settings.md": settings_page,
    "docs/reference/lifecycle.md": lifecycle_page,
    "docs/reference/clocks.md": clocks_page,
    "docs/reference/rulebook.md": rulebook_page,
    "docs/reference/rulebook.json": rulebook_json,
    "docs/reference/rulebook.csv": rulebook_csv,
    "docs/reference/rulebook.xlsx": rulebook_workbook,
    "docs/reference/coverage.md": coverage_page,
    "docs/reference/coverage.json": coverage_json,
    "docs/reference/forms.md": forms_page,
}


def stale_pages(root: Path = ROOT) -> list[str]:
    """This will name every page whose file is absent or differs from what the code says.

    Pictures are not drawn to find out; what they were drawn from is known by its hash.
    """
    pictures = [f"{PICTURES}/{each}" for each in stale_pictures(root / PICTURES)]
    return [*pictures, *(name for name in PAGES if not _is_fresh(root / name, _drawn(name)))]


def write_pages(root: Path = ROOT) -> list[str]:
    """This will write the stale pictures and pages, and name them."""
    pictures = write_pictures(root / PICTURES)
    stale = stale_pages(root)
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(_drawn(name))
    return [*(f"{PICTURES}/{each}" for each in pictures), *stale]


def _drawn(name: str) -> bytes:
    drawn = PAGES[name]()
    return drawn.encode() if isinstance(drawn, str) else drawn


def _is_fresh(path: Path, drawn: bytes) -> bool:
    if not path.exists():
        return False
    kept = path.read_bytes()
    return kept == drawn or (path.suffix == ".xlsx" and _parts(kept) == _parts(drawn))


def _parts(workbook: bytes) -> Mapping[str, bytes] | None:
    """The parts of a workbook; how well they are packed depends on the zlib of the machine."""
    try:
        with ZipFile(io.BytesIO(workbook)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except BadZipFile:
        return None
