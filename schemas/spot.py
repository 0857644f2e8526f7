"""Where in a document does something stand?"""

from typing import Annotated

from pydantic import Field

from schemas.shape import Shape, Text


class Box(Shape):
    """Part of a page in points (1/72 inch) from its top left corner, as a person sees the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class Spot(Shape):
    """A place in a document; Word documents have no pages, only the order of their text."""

    page: Annotated[int, Field(ge=1)] | None = None
    box: Box | None = None
    label: Text = Field(description="Chinese, for a person: 第3页，第12段")
