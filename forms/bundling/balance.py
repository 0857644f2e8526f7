"""Does a page's drawing give back every state that it saves? Some writers forget to."""

import re

import pikepdf

# Strings and pictures inside a drawing may hold these letters by chance; they are passed over.
_WORDS = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|\bID\s.*?\sEI(?=\s|$)|(?<![^\s\]>)}])([qQ])(?![^\s\[(</%])", re.DOTALL
)


def unclosed(page: pikepdf.Page) -> tuple[int, int]:
    """This will count the states that are saved and never given back, and the other way round."""
    return _counted(_WORDS.findall(_drawing(page)))


def _counted(words: list[bytes]) -> tuple[int, int]:
    saved = missing = 0
    for word in words:
        if word == b"q":
            saved += 1
        elif word == b"Q" and saved:
            saved -= 1
        elif word == b"Q":
            missing += 1
    return saved, missing


def contents_of(page: pikepdf.Page) -> list[pikepdf.Stream]:
    """This will list the streams of a page's drawing, leaving out what is none."""
    contents = page.obj.get("/Contents")
    several = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [each for each in several if isinstance(each, pikepdf.Stream)]


def _drawing(page: pikepdf.Page) -> bytes:
    try:
        return b"\n".join(each.read_bytes() for each in contents_of(page))
    except pikepdf.PdfError:
        return b""
