"""Is what comes out of the child well formed, whatever went in, and does nothing take for ever?"""

import io
import math
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from forms.reading.child import ReaderFailed, run_in_child
from forms.reading.intake import Given, read_files
from forms.reading.limits import READING
from forms.sight.seen import Seen
from forms.sight.turning import Area, box_of
from schemas.spot import Box
from tests.forms.reading.samples import docx, pdf
from tests.forms.sight.samples import FORM, drawn, printed

PAGE = printed(FORM)
SCAN = io.BytesIO()
drawn(PAGE, dpi=50).save(SCAN, "PDF", resolution=50)
PHOTO = io.BytesIO()
drawn(PAGE, dpi=50).save(PHOTO, "JPEG")
WHOLE = {"a.pdf": PAGE, "b.pdf": SCAN.getvalue(), "a.jpg": PHOTO.getvalue(), "a.docx": docx()}


def well_formed(seen: Seen) -> None:
    assert [sheet.number for sheet in seen.sheets] == list(range(1, len(seen.sheets) + 1))
    for sheet in seen.sheets:
        assert 0 <= sheet.width < 1e6
        assert 0 <= sheet.height < 1e6
    for line in seen.lines:
        assert line.text == line.text.strip()
        assert line.text
        line.text.encode()
        if line.spot.box is not None:
            box = line.spot.box
            assert all(map(math.isfinite, (box.left, box.top, box.right, box.bottom)))
            assert line.spot.page is not None
            assert 1 <= line.spot.page <= len(seen.sheets)
    assert all(flaw.endswith("。") for flaw in seen.flaws)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_bytes_that_were_changed_at_random(tmp_path: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(WHOLE)))
    changed = bytearray(WHOLE[name])
    chance = random.Random(data.draw(st.integers(0, 2**32)))
    for _ in range(data.draw(st.integers(0, 40))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    path = tmp_path / "file"
    path.write_bytes(changed)
    try:
        well_formed(run_in_child("tests.forms.sight.jobs:see", path, name))
    except ReaderFailed:
        return


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.sampled_from(
            [
                *(b"BT", b"ET", b"q", b"Q", b"(A 5) Tj", b"[(A) -9000 (B)] TJ", b"3 Tr", b"0 Tr"),
                *(b"/F1 12 Tf", b"/F1 0.5 Tf", b"/F1 -9 Tf", b"/F1 99999 Tf", b"1 g", b"0 g"),
                *(b"72 700 Td", b"1e38 1e38 Td", b"0 1 -1 0 200 300 Tm", b"0 0 0 0 0 0 Tm"),
                *(b"9e30 0 0 9e30 0 0 cm", b"1 0 0 -1 0 842 cm", b"0 0 595 842 re f"),
                *(b"50 600 200 100 re S", b"50 650 m 250 650 l S", b"150 600 m 150 700 l S"),
                *(b"-1 -1 1e20 1e20 re S", b"1 0 0 1 0 9 Tm", b"100 Tz", b"-100 Tz", b"40 TL T*"),
            ]
        ),
        max_size=60,
    ),
    st.sampled_from([b"", b"/Rotate 90", b"/Rotate 45", b"/CropBox [9 9 1 1]", b"/UserUnit 9"]),
)
def test_drawings_of_any_kind(tmp_path: Path, commands: list[bytes], entries: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(pdf(drawing=b" ".join(commands) or b"n", page=entries))
    well_formed(run_in_child("tests.forms.sight.jobs:see", path, "a.pdf"))


@pytest.mark.parametrize("nowhere", [math.inf, -math.inf, math.nan])
def test_no_box_lies_nowhere(nowhere: float) -> None:
    """JSON has no word for it, so the whole file would be lost on its way out of the child."""
    assert box_of(Area(0.04, 1, 2, 3)) == Box(left=0, top=1, right=2, bottom=3)
    with pytest.raises(ValueError, match="nowhere"):
        box_of(Area(0, 0, nowhere, 1))


def _grid(count: int) -> bytes:
    return b" ".join(
        b"%f 0 m %f 842 l S 0 %f m 595 %f l S" % (at, at, at, at)
        for at in (595 * n / count for n in range(count))
    )


BT = b"BT /F1 9 Tf "
MUCH = {
    "zigzag": BT
    + b" ".join(b"1 0 0 1 %d %d Tm (A) Tj" % (n % 590, n % 830) for n in range(30_000))
    + b" ET",
    "grid": _grid(400) + BT + b"4 TL 10 800 Td " + b"(5 6 7 8 9 10 11 12) Tj T* " * 4_000 + b"ET",
    "column": BT + b"300 840 Td " + b"(A) Tj 0 -9 Td " * 20_000 + b"ET",
    "bars": b"0 g 0 0 595 842 re f 1 g "
    + (BT + b"72 700 Td (White) Tj ET 0 0 50 50 re f ") * 8_000,
    "long": BT + b"10 800 Td (" + b"A B " * 200_000 + b") Tj ET",
}


@pytest.mark.parametrize("drawing", MUCH.values(), ids=list(MUCH))
def test_pages_that_are_much_work(tmp_path: Path, drawing: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(pdf(drawing=drawing))
    limits = replace(READING, cpu_seconds=5)
    well_formed(run_in_child("tests.forms.sight.jobs:see", path, "a.pdf", limits=limits))


def test_two_thousand_pages_come_out_within_bounds(tmp_path: Path) -> None:
    made = io.BytesIO()
    small = Image.new("RGB", (60, 85), "white")
    small.save(made, "PDF", resolution=7.3, save_all=True, append_images=[small] * 1_999)
    path = tmp_path / "file"
    path.write_bytes(made.getvalue())
    [file] = read_files([Given("a.pdf", path)], tmp_path / "into")
    assert not file.verdict.is_rejected
    assert file.transcript is not None
    assert len(file.transcript.sheets) == 2_000
    assert len(file.transcript.model_dump_json()) < 2_000_000
