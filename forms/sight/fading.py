"""How does print look from which the red seals over it are taken away?"""

from PIL import Image

from forms.sight.seals import seals_on

# Red ink is nearly as bright as paper in red light, and print under it stays dark.
_DARK, _INK = 70, 175


def without_seals(picture: Image.Image, width_mm: float) -> Image.Image:
    """This will fade the seals on a picture in colour of a page that is so wide."""
    faded = None
    for frame in seals_on(picture, width_mm):
        red = picture.crop(frame).getchannel("R").point(_BRIGHTER)
        faded = faded or picture.copy()
        faded.paste(Image.merge("RGB", (red, red, red)), frame)
    return faded or picture


_BRIGHTER = [min(255, max(0, (level - _DARK) * 255 // (_INK - _DARK))) for level in range(256)]
