"""How does the page look that shows all forms as pictures?"""

from pathlib import Path

from forms.blanks.editions import Blank, every_blank
from forms.blanks.golden import drawn_from, forget_others, kept_hashes, name_of, write_golden
from forms.blanks.samples import sample_of

HEAD = """\
# Forms

Every form with made-up values, as it is printed. Drawn from `forms/official/` by `zhiya pages`;
do not edit this page. How a form is changed: [how-to/forms.md](../how-to/forms.md). A form that
nobody compared with the official one yet says 格式待核对 on each page.

| Form | | Edition | Compared | Pages |
|---|---|---|---|---|
"""


def gallery_page(folder: Path) -> str:
    """This will draw a list of all forms, then their pages; `folder` holds the pictures."""
    kept = kept_hashes(folder)
    blanks = every_blank()
    pages = {name_of(blank): int(kept.get(name_of(blank), {}).get("pages", 0)) for blank in blanks}
    rows = (_row(blank, pages[name_of(blank)]) for blank in blanks)
    shown = (_shown(blank, pages[name_of(blank)], folder.name) for blank in blanks)
    return HEAD + "".join(rows) + "".join(shown)


def stale_pictures(folder: Path) -> list[str]:
    """This will name the blanks that are not those from which the kept pictures were drawn."""
    kept = kept_hashes(folder)
    blanks = {name_of(blank): blank for blank in every_blank()}
    changed = [
        name
        for name, blank in blanks.items()
        if kept.get(name, {}).get("drawn_from") != drawn_from(blank) or not _are_there(name, folder)
    ]
    return changed + [name for name in kept if name not in blanks]


def write_pictures(folder: Path) -> list[str]:
    """This will draw what is stale anew, and name it."""
    stale = stale_pictures(folder)
    blanks = every_blank()
    for blank in blanks:
        if name_of(blank) in stale:
            write_golden(blank, folder)
    if stale:
        forget_others(blanks, folder)
    return stale


def _are_there(name: str, folder: Path) -> bool:
    pages = int(kept_hashes(folder)[name]["pages"])
    return all((folder / f"{name}-{number}.png").exists() for number in range(1, pages + 1))


def _row(blank: Blank, pages: int) -> str:
    compared = "yes" if blank.is_verified else "no"
    linked = f"[{_title(blank)}](#{name_of(blank)})"
    return f"| {linked} | `{blank.form}` | {blank.edition} | {compared} | {pages} |\n"


def _shown(blank: Blank, pages: int, folder: str) -> str:
    name = name_of(blank)
    images = "".join(
        f"![{_title(blank)}，第{number}页]({folder}/{name}-{number}.png)\n"
        for number in range(1, pages + 1)
    )
    return f"\n## {name}\n\n{_title(blank)}\n\n{images}"


def _title(blank: Blank) -> str:
    return blank.title or str(sample_of(blank)["title"])
