"""How do pages of several uploads become one signed copy? This runs in the limited child."""

from pathlib import Path

import pikepdf

from forms.bundling.counting import is_picture
from forms.bundling.pictures import add_picture


def compose(sources: list[tuple[Path, int]], target: Path) -> int:
    """This will write these pages, each named by its file and its place from 0, in their order.

    It gives their number. Nothing is drawn on them: they are what was signed.
    """
    opened: dict[Path, pikepdf.Pdf] = {}
    made = pikepdf.new()
    for path, place in sources:
        if is_picture(path):
            add_picture(made, path.read_bytes())
            continue
        if path not in opened:
            opened[path] = pikepdf.open(path)
        made.pages.append(opened[path].pages[place])
    made.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return len(made.pages)
