"""Is print under a seal as it was before it was sealed, and is all other red left alone?"""

import pytest
from PIL import Image, ImageChops, ImageStat

from forms.sight.fading import without_seals
from tests.forms.sight.samples import RED, contract, drawn, noisy, printed, stamped

A4_MM = 210.0


@pytest.mark.parametrize("shape", ["round", "square"])
@pytest.mark.parametrize("noise", [0, 20])
def test_print_under_a_seal_comes_back(shape: str, noise: int) -> None:
    clean = drawn(contract(1))
    sealed = noisy(stamped(clean, shape, at=(500, 600)), noise)
    frame = (500, 600, 748, 848)
    before = _off(sealed.crop(frame), clean.crop(frame))
    after = _off(without_seals(sealed, A4_MM).crop(frame), clean.crop(frame))
    assert after < before / 2
    outside = (0, 0, 1240, 560)
    assert without_seals(sealed, A4_MM).crop(outside).tobytes() == sealed.crop(outside).tobytes()


def _off(one: Image.Image, other: Image.Image) -> float:
    difference = ImageChops.difference(one.convert("L"), other.convert("L"))
    return float(ImageStat.Stat(difference).mean[0])


def test_red_letters_stay() -> None:
    heading = f"#set text(fill: rgb{RED}, size: 30pt)\n#align(center)[示例市知识产权局文件]"
    page = drawn(printed(heading))
    assert without_seals(page, A4_MM) is page
