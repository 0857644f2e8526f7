"""Which signs may stamps be written in? This writes `lettering.pdf` with all of `SIGNS`."""

import pylopdf_fonts_zh_cn
import typst

from forms.bundling.lettering import FILE, SIGNS


def made() -> bytes:
    """This will typeset all signs, so that the font is cut down to them."""
    pdf = typst.compile(
        FILE.with_suffix(".typ"),
        font_paths=[pylopdf_fonts_zh_cn.sans_path().parent],
        ignore_system_fonts=True,
        sys_inputs={"signs": SIGNS},
        pdf_standards="a-2b",
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


if __name__ == "__main__":
    FILE.write_bytes(made())
