"""Which look does Word give to a paragraph or run: what it says itself, or else its style?"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from forms.blanks.layout import Look
from forms.blanks.markup import W, parsed

Chain = tuple[etree._Element, ...]

# The faces that people choose in Word, and the one of our two that prints them.
SERIF_FACES = frozenset(
    {"宋体", "仿宋", "仿宋_GB2312", "楷体", "楷体_GB2312", "SimSun", "NSimSun", "新宋体"}
    | {"FangSong", "KaiTi", "Noto Serif SC", "Times New Roman"}
)
SANS_FACES = frozenset({"黑体", "SimHei", "Noto Sans SC", "微软雅黑", "Microsoft YaHei"})
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a blank, by id, with the defaults beneath them all."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    defaults: Chain = ()
    normal: str = ""

    def chain(self, style: str | None, properties: str) -> Iterator[etree._Element]:
        """This will give `pPr`, `rPr` or `tblPr` of a style and of those on which it is based."""
        seen: set[str] = set()
        while style and style in self.by_id and style not in seen:
            seen.add(style)
            element = self.by_id[style]
            yield from element.findall(f"{W}{properties}")
            based = element.find(f"{W}basedOn")
            style = None if based is None else based.get(f"{W}val")

    def default(self, properties: str) -> Iterator[etree._Element]:
        for each in self.defaults:
            yield from each.iter(f"{W}{properties}")


def read_styles(part: bytes | None) -> Styles:
    """This will read the styles of a blank; a blank may have none."""
    if part is None:
        return Styles()
    root = parsed(part)
    every = {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
    normal = next(
        (
            name
            for name, each in every.items()
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true")
        ),
        "",
    )
    return Styles(every, tuple(root.iter(f"{W}docDefaults")), normal)


def value(chain: Chain, tag: str, attribute: str = "val") -> str | None:
    """This will return what the nearest says that says anything."""
    for properties in chain:
        found = properties.find(f"{W}{tag}")
        if found is not None and (told := found.get(f"{W}{attribute}")) is not None:
            return told
    return None


def is_on(chain: Chain, tag: str) -> bool:
    for properties in chain:
        found = properties.find(f"{W}{tag}")
        if found is not None:
            return found.get(f"{W}val", "1") not in _OFF
    return False


def points(chain: Chain, tag: str, attribute: str) -> float:
    """This will return a measure in points; Word counts in twentieths."""
    return int(value(chain, tag, attribute) or 0) / 20


def look_of(chain: Chain) -> Look:
    return Look(
        is_sans=face_of(chain) in SANS_FACES,
        size=int(value(chain, "sz") or 21) / 2,
        is_bold=is_on(chain, "b"),
        is_underlined=is_on(chain, "u"),
    )


def face_of(chain: Chain) -> str:
    """This will name the face of Chinese signs, which sets the face of the whole run."""
    return value(chain, "rFonts", "eastAsia") or ""
