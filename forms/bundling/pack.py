"""How does a pack become one PDF? Page after page in order, stamped, with an outline of two levels.

This runs in the limited child: files that were accepted may still be hostile.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, groupby
from pathlib import Path

import pikepdf

from forms.bundling.counting import is_picture
from forms.bundling.parts import Order, Part, Progress
from forms.bundling.pictures import add_picture
from forms.bundling.stamp import Stamp, Stamper
from schemas.page_code import PageCode

COVER_TITLE = "封面及目录"
_PAGES_A_STEP = 25


class ADifferentPack(Exception):
    """A file gave other pages than were counted before."""


def make_pack(order: Order, pages: list[int], target: Path) -> Iterator[Progress]:
    """This will write the pack to `target`; `pages` are those of the cover and of each part.

    Raises ADifferentPack, and whatever a damaged file makes its readers raise.
    """
    total = sum(pages)
    pdf = pikepdf.new()
    parts = [_cover_of(order), *order.parts]
    pack = _Pack(pdf, order.number, total, Stamper(pdf))
    for at, (part, expected) in enumerate(zip(parts, pages, strict=True)):
        yield Progress(done=pack.done, pages=total, part=at - 1 if at else None)
        if pack.append(part) != expected:
            raise ADifferentPack(part.path.name)
        for _ in pack.stamp(part, expected):
            yield Progress(done=pack.done, pages=total, part=at - 1 if at else None)
    yield Progress(done=total, pages=total, part=None)
    _write_outline(pdf, parts, pages)
    pdf.trailer.ID = pikepdf.Array([_identity(order.number, parts)])
    # The library keeps this name; to find one itself it would hash all that it writes.
    pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)


def _identity(number: str, parts: list[Part]) -> bytes:
    """Equal things make a pack of the same name, wherever they lie."""
    told = [number, *(part.model_dump_json(exclude={"path"}) for part in parts)]
    return sha256("\n".join(told).encode()).digest()[:16]


def _cover_of(order: Order) -> Part:
    return Part(
        title=COVER_TITLE,
        group=COVER_TITLE,
        path=order.cover,
        sha256=sha256(order.cover.read_bytes()).hexdigest(),
        case_number=order.number,
        code=order.cover_code,
    )


@dataclass
class _Pack:
    pdf: pikepdf.Pdf
    number: str
    total: int
    stamper: Stamper
    done: int = 0

    def append(self, part: Part) -> int:
        """This will add the pages of a file, and tell how many it gave."""
        if is_picture(part.path):
            add_picture(self.pdf, part.path.read_bytes())
            return 1
        with pikepdf.open(part.path) as source:
            self.pdf.pages.extend(source.pages)
            return len(source.pages)

    def stamp(self, part: Part, count: int) -> Iterator[None]:
        # The library's list of pages is made anew for every page that is taken out of it.
        leaves = self.pdf.Root.Pages.Kids
        for page in range(1, count + 1):
            self.done += 1
            copy = pikepdf.Page(leaves[self.done - 1])
            self.stamper.put_on_copy(copy, self._stamp(part, page, count))
            if page % _PAGES_A_STEP == 0:
                yield

    def _stamp(self, part: Part, page: int, count: int) -> Stamp:
        """A page that has a code of ours keeps it, and its own line in the middle of the foot."""
        line = f"{part.case_number} 材料包 第 {self.done} 页 / 共 {self.total} 页"
        if page in part.coded_pages or part.code is None:
            return Stamp(line, None, is_left=page in part.coded_pages)
        version, name = part.code
        return Stamp(line, PageCode(part.case_number, version, name, page, count))


def _write_outline(pdf: pikepdf.Pdf, parts: list[Part], pages: list[int]) -> None:
    leaves = pdf.Root.Pages.Kids
    places = [pikepdf.Array([leaves[at], pikepdf.Name.Fit]) for at in (0, *accumulate(pages[:-1]))]
    with pdf.open_outline() as outline:
        for group, members in groupby(zip(parts, places, strict=True), lambda each: each[0].group):
            found = [(part.title, place) for part, place in members]
            top = pikepdf.OutlineItem(group, found[0][1])
            if group != COVER_TITLE:
                top.children.extend(pikepdf.OutlineItem(title, place) for title, place in found)
            outline.root.append(top)
