"""Does a number that a batch names look like one that the pretended register could hold?"""

import re

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_PATENT = re.compile(r"(?:[0-9]{8}|[0-9]{12})[0-9X]", re.ASCII)
_MARK = re.compile(r"G?[0-9]{1,8}[A-Z]?", re.ASCII)
_SPACES_AND_DOTS = re.compile(r"[\s.．·]")


def normalised(number: str) -> str:
    """This will return a number as the register keys it: no prefix, space or dot, capitals."""
    bare = _SPACES_AND_DOTS.sub("", number).upper()
    return bare.removeprefix("ZL").removeprefix("CN")


def is_patent_number(number: str) -> bool:
    """This will return whether the check digit of a patent number is right.

    Eight or twelve digits, weighted 2 to 9 and again from 2, modulo 11; ten is written X.
    """
    bare = normalised(number)
    if not _PATENT.fullmatch(bare):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(bare[:-1], _WEIGHTS, strict=False))
    return bare[-1] == "0123456789X"[total % 11]


def is_mark_number(number: str) -> bool:
    return _MARK.fullmatch(normalised(number)) is not None
