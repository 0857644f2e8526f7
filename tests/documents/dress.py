"""How does one document look: fonts, sizes, spaces, page numbers?"""

from dataclasses import asdict, dataclass
from random import Random
from typing import Any

_SHIPPED = ("Noto Serif SC", "Noto Sans SC")
# What a system may have beside them; where it is missing, the first of ours stands in.
_FOUND = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Noto Sans Mono CJK SC")
_FOOTERS = (
    "第 {n} 页 / 共 {all} 页",
    "第{n}页 共{all}页",
    "第 {n} 页，共 {all} 页",
    "第{n}页/共{all}页",
    "- {n} -",
    "{n} / {all}",
    "",
)
_FOOTER_WEIGHTS = (4, 4, 3, 3, 2, 2, 2)


@dataclass(frozen=True, slots=True)
class Dress:
    """`footer` prints the number of a page; sizes are in points."""

    font: str
    latin: str
    size: float
    title_size: float
    margin: float
    leading: float
    indent: bool
    spaced_title: bool
    spaced_labels: bool
    footer: str
    footer_at: str
    frame: float
    repeat_heads: bool
    broken_cells: bool

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def dress_of(random: Random) -> Dress:
    """This will choose the looks of a document."""
    size = random.choice((9.0, 10.0, 10.5, 10.5, 11.0, 12.0))
    return Dress(
        font=random.choice((*_SHIPPED, *_SHIPPED, *_FOUND)),
        latin=random.choice(("", "", "Libertinus Serif", "New Computer Modern")),
        size=size,
        title_size=size * random.choice((1.5, 1.7, 2.0)),
        margin=random.choice((2.0, 2.3, 2.6, 3.0)),
        leading=random.choice((0.65, 0.8, 0.95)),
        indent=random.random() < 0.7,
        spaced_title=random.random() < 0.35,
        spaced_labels=random.random() < 0.15,
        footer=random.choices(_FOOTERS, _FOOTER_WEIGHTS)[0],
        footer_at=random.choice(("center", "center", "right")),
        frame=random.choice((0.4, 0.5, 0.8)),
        repeat_heads=random.random() < 0.6,
        broken_cells=random.random() < 0.2,
    )


def spaced(title: str) -> str:
    """This will set a title letter by letter: 质 押 合 同."""
    return " ".join(title)
