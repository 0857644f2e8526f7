"""How does a paper that we wrote get its page codes? Once, when it is written, on every page."""

from io import BytesIO

import pikepdf

from forms.bundling.stamp import Stamp, Stamper
from schemas.page_code import PageCode


def with_codes(pdf: bytes, *, case_number: str, version: int, part: str) -> tuple[bytes, int]:
    """This will stamp every page of a paper of ours, and count them; equal data, equal bytes.

    What the paper is otherwise, archivable and tagged, it stays.
    """
    with pikepdf.open(BytesIO(pdf)) as paper:
        stamper, count = Stamper(paper), len(paper.pages)
        for number, page in enumerate(paper.pages, start=1):
            line = f"{case_number} 文件 {part} 第 {number} 页 / 共 {count} 页"
            code = PageCode(case_number, version, part, number, count)
            stamper.put(page, Stamp(line, code))
        made = BytesIO()
        paper.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return made.getvalue(), count
