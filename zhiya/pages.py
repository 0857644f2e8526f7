"""Which pages of the documentation are drawn from the code, and do they still agree with it?"""

from collections.abc import Callable, Mapping
from pathlib import Path

from rules.rulebook import rulebook_json, rulebook_page
from zhiya.clocks_page import clocks_page
from zhiya.lifecycle_page import lifecycle_page
from zhiya.settings_page import settings_page

ROOT = Path(__file__).resolve().parent.parent

# Path from the root of the checkout, and the function that draws the text.
PAGES: Mapping[str, Callable[[], str]] = {
    "docs/reference/settings.md": settings_page,
    "docs/reference/lifecycle.md": lifecycle_page,
    "docs/reference/clocks.md": clocks_page,
    "docs/reference/rulebook.md": rulebook_page,
    "docs/reference/rulebook.json": rulebook_json,
}


def stale_pages(root: Path = ROOT) -> list[str]:
    """This will name every page whose file is absent or differs from what the code says."""
    return [name for name, draw in PAGES.items() if _kept(root / name) != draw()]


def write_pages(root: Path = ROOT) -> list[str]:
    """This will write the stale pages and name them."""
    stale = stale_pages(root)
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(PAGES[name](), encoding="utf-8")
    return stale


def _kept(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
