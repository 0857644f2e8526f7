"""What might a reader do that fell to a hostile file? These jobs run in a real child."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from forms.reading.refusal import FileIsRefused
from schemas.verdict import Reason


class NotOfOurKind(Exception):
    """An answer, not an accident: whoever asked gets it."""


def add(first: int, second: int) -> int:
    return first + second


def fill_memory() -> int:
    return len(bytearray(4 << 30))


def fill_memory_bit_by_bit() -> int:
    kept = [bytearray(os.urandom(64) * (1 << 14)) for _ in range(4096)]
    return len(kept)


def spin() -> int:
    while True:
        continue


def sleep() -> int:
    time.sleep(60)
    return 0


def crash() -> int:
    os.abort()


def leave() -> int:
    os._exit(0)


def say_too_much() -> str:
    return "质" * (20 << 20)


def lie() -> int:
    return "not a number"  # type: ignore[return-value]  # lying is what this job is for


def write(path: Path) -> int:
    return path.write_bytes(b"x")


def refuse() -> int:
    raise FileIsRefused(Reason.DTD)


def answer() -> int:
    raise NotOfOurKind("this is another kind")


def stumble() -> int:
    raise ZeroDivisionError


def reach(port: int) -> str:
    """The name of what happened when a loopback port was called."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError as wrong:
        return type(wrong).__name__
    return "connected"


def environment() -> dict[str, str]:
    return dict(os.environ)


def loaded() -> list[str]:
    return sorted(sys.modules)


def open_files() -> list[str]:
    return sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208  the descriptor of the listing counts


def untyped(value):  # type: ignore[no-untyped-def]  # the lack of types is the case
    return value


def count(until: int, dies_at: int) -> Iterator[int]:
    for number in range(until):
        if number == dies_at:
            os.abort()
        yield number
