"""How do the cells of the workbook look?"""

from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from forms.workbook.layout import Column, Kind

FONT = "等线"
MONEY = "#,##0.00"
DAY = "yyyy-mm-dd"
_EDGE = "#BFC7D1"
_FORMATS = {Kind.day: DAY, Kind.money: MONEY, Kind.whole: "0"}


class Styles:
    """The formats of one workbook, each made when first used."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[str, Format] = {}

    def _make(self, **words: Any) -> Format:
        return self._book.add_format({"font_name": FONT, "font_size": 11, **words})

    @cached_property
    def title(self) -> Format:
        return self._make(bold=True, font_size=16, font_color="#1F3A5F")

    @cached_property
    def section(self) -> Format:
        return self._make(bold=True, font_color="#1F3A5F", bottom=2, bottom_color="#1F3A5F")

    @cached_property
    def plain(self) -> Format:
        return self._make(text_wrap=True, valign="top")

    @cached_property
    def strong(self) -> Format:
        return self._make(bold=True, valign="top")

    @cached_property
    def required(self) -> Format:
        return self._header("#1F3A5F", "#FFFFFF")

    @cached_property
    def optional(self) -> Format:
        return self._header("#DCE6F2", "#1F3A5F")

    @cached_property
    def evidence(self) -> Format:
        return self._header("#E7EFE3", "#2F5132")

    @cached_property
    def advice(self) -> Format:
        return self._make(
            font_size=9,
            font_color="#666666",
            bg_color="#F2F2F2",
            text_wrap=True,
            valign="top",
            border=1,
            border_color=_EDGE,
            num_format="@",
        )

    def header(self, column: Column) -> Format:
        if column.is_required and column.group is None:
            return self.required
        return self.evidence if column.group else self.optional

    def label(self, column: Column) -> Format:
        return self.required if column.is_required else self.optional

    def cell(self, column: Column, *, boxed: bool = False) -> Format:
        """This will return the format of a column's cells: text unless they hold days or sums."""
        number = "@" if column.is_list else _FORMATS.get(column.kind, "@")
        name = f"{number} {boxed}"
        if name not in self._cells:
            edge = {"border": 1, "border_color": _EDGE} if boxed else {}
            aligned = {"align": "left"} if boxed else {}
            self._cells[name] = self._make(
                num_format=number, valign="top", text_wrap=True, **edge, **aligned
            )
        return self._cells[name]

    def _header(self, back: str, front: str) -> Format:
        return self._make(
            bold=True,
            bg_color=back,
            font_color=front,
            border=1,
            border_color=_EDGE,
            valign="vcenter",
            text_wrap=True,
        )
