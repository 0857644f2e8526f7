"""How does each blank look with its sample, and does it still look so? Pictures that are kept.

Beside the pictures stand the hashes of what they were drawn from, and of both outputs.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from forms.blanks.editions import Blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.samples import DAY, FILE, sample_of

HASHES = "hashes.json"
_WIDTH = 620
_GREYS = 16
# Renderers may smooth an edge otherwise; a sign that moved changes many pixels by much.
_SEEN, _PIXELS = 96, 24

Hashes = dict[str, dict[str, str | int]]


def name_of(blank: Blank) -> str:
    return f"{blank.form}-{blank.edition}"


def drawn_from(blank: Blank) -> str:
    """This will return one hash of the blank, its fields and its sample."""
    parts = (blank.folder / name for name in ("blank.docx", "fields.json", FILE))
    return hashlib.sha256(
        b"".join(hashlib.sha256(each.read_bytes()).digest() for each in parts)
    ).hexdigest()


def kept_hashes(folder: Path) -> Hashes:
    """This will read what is known of the kept pictures; nothing where none are kept."""
    try:
        kept: Hashes = json.loads((folder / HASHES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return kept


def hashes_of(blank: Blank) -> dict[str, str | int]:
    """This will make both outputs of a sample and tell their hashes."""
    values = sample_of(blank)
    pdf = pdf_of(blank, values, on=DAY)
    with pypdfium2.PdfDocument(pdf) as opened:
        pages = len(opened)
    return {
        "drawn_from": drawn_from(blank),
        "pages": pages,
        "docx": hashlib.sha256(word_of(blank, values, on=DAY)).hexdigest(),
        "pdf": hashlib.sha256(pdf).hexdigest(),
    }


def write_golden(blank: Blank, folder: Path) -> None:
    """This will keep the pictures and hashes of a blank, in place of older ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name_of(blank)}-*.png"):
        old.unlink()
    for number, picture in enumerate(pictures(blank), 1):
        picture.save(_path(blank, folder, number), optimize=True)
    kept = {**kept_hashes(folder), name_of(blank): hashes_of(blank)}
    shown = json.dumps(dict(sorted(kept.items())), indent=1)
    (folder / HASHES).write_text(f"{shown}\n", encoding="utf-8")


def forget_others(blanks: Sequence[Blank], folder: Path) -> None:
    """This will drop what is kept of blanks that are no more."""
    names = {name_of(blank) for blank in blanks}
    for path in folder.glob("*.png"):
        if path.stem.rpartition("-")[0] not in names:
            path.unlink()
    kept = {name: each for name, each in kept_hashes(folder).items() if name in names}
    (folder / HASHES).write_text(f"{json.dumps(kept, indent=1)}\n", encoding="utf-8")


def pictures(blank: Blank) -> Iterator[Image.Image]:
    """This will draw each page of the sample, small and in few greys."""
    with pypdfium2.PdfDocument(pdf_of(blank, sample_of(blank), on=DAY)) as pdf:
        for page in pdf:
            drawn = page.render(scale=_WIDTH / page.get_width()).to_pil()
            yield drawn.convert("L").quantize(_GREYS)


def differences(blank: Blank, folder: Path, into: Path) -> list[Path]:
    """This will compare the pages with those that are kept.

    Each page that differs is written into a folder: as it was, as it is, and what changed in red.
    """
    found = []
    drawn = list(pictures(blank))
    kept = [Image.open(path) for path in _kept(blank, folder)]
    for number in range(1, max(len(drawn), len(kept)) + 1):
        before = kept[number - 1] if number <= len(kept) else _empty(drawn[number - 1])
        after = drawn[number - 1] if number <= len(drawn) else _empty(kept[number - 1])
        if number > len(kept) or number > len(drawn) or differs(before, after):
            path = into / f"{name_of(blank)}-{number}.png"
            _side_by_side(before, after).save(path)
            found.append(path)
    return found


def differs(before: Image.Image, after: Image.Image) -> bool:
    if before.size != after.size:
        return True
    changed = ImageChops.difference(before.convert("L"), after.convert("L"))
    return sum(changed.histogram()[_SEEN:]) > _PIXELS


def _side_by_side(before: Image.Image, after: Image.Image) -> Image.Image:
    old, new = before.convert("L"), after.convert("L")
    onto = _fitted(new, old.size)
    changed = ImageChops.difference(old, onto).point(lambda each: 255 * (each > _SEEN))
    marked = Image.composite(Image.new("RGB", old.size, "red"), onto.convert("RGB"), changed)
    whole = Image.new("RGB", (2 * old.width + new.width, max(old.height, new.height)), "white")
    for at, each in zip((0, old.width, old.width + new.width), (old, new, marked), strict=True):
        whole.paste(each.convert("RGB"), (at, 0))
    return whole


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    fitted = Image.new("L", size, 255)
    fitted.paste(picture, (0, 0))
    return fitted


def _empty(like: Image.Image) -> Image.Image:
    return Image.new("L", like.size, 255)


def _kept(blank: Blank, folder: Path) -> list[Path]:
    paths = folder.glob(f"{name_of(blank)}-*.png")
    return sorted(paths, key=lambda path: int(path.stem.rpartition("-")[2]))


def _path(blank: Blank, folder: Path, number: int) -> Path:
    return folder / f"{name_of(blank)}-{number}.png"
