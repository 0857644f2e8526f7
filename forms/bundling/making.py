"""How is a pack made without harm to the process that asks? By the limited child, into a file.

What ends the child is left out of the pack and said to be damaged; a pack never fails for it.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from forms.bundling.pack import ADifferentPack
from forms.bundling.parts import Counted, Order, Progress
from forms.reading.child import ReaderFailed, stream_from_child
from forms.reading.limits import MIB, READING

_COUNT = "forms.bundling.counting:count_each"
_MAKE = "forms.bundling.pack:make_pack"
_COUNTED, _PROGRESS = TypeAdapter(Counted), TypeAdapter(Progress)
_DAMAGED = Counted(state="damaged")
# Every source stays open until the pack is saved.
MAKING = replace(
    READING,
    total_cpu_seconds=600,
    wall_seconds=120,
    file_bytes=4096 * MIB,
    open_files=8192,
)


class PackFailed(Exception):
    """The pack cannot be written, and none of its files is to blame."""


class PartIsDamaged(Exception):
    """One part of an order, counted from 0, ends whoever tries to put it into a pack."""

    def __init__(self, part: int) -> None:
        super().__init__(str(part))
        self.part = part


def count_files(paths: Sequence[Path]) -> list[Counted]:
    """This will say of each file how many pages a pack gets from it."""
    found: list[Counted] = []
    while len(found) < len(paths):
        try:
            arguments = ([*paths[len(found) :]],)
            with closing(stream_from_child(_COUNT, arguments, _COUNTED, READING)) as items:
                found.extend(items)
        except ReaderFailed:
            found.append(_DAMAGED)
    return found


def make(order: Order, pages: Sequence[int], target: Path) -> Iterator[Progress]:
    """This will write a pack and tell how far it is; `pages` are of the cover and of each part.

    Raises PartIsDamaged, and then what was told before counts no more; PackFailed.
    """
    part: int | None = None
    try:
        arguments = (order, list(pages), target)
        with closing(stream_from_child(_MAKE, _plain(arguments), _PROGRESS, MAKING)) as items:
            for progress in items:
                part = progress.part
                yield progress
    except (ReaderFailed, ADifferentPack):
        culprit = part if part is not None else _culprit(order, pages)
        if culprit is None:
            raise PackFailed from None
        raise PartIsDamaged(culprit) from None


def _culprit(order: Order, pages: Sequence[int]) -> int | None:
    """All parts went in and the whole failed: this will try each in a pack of its own."""
    with TemporaryDirectory() as folder:
        for at, part in enumerate(order.parts):
            alone = order.model_copy(update={"parts": (part,)})
            arguments = (alone, [pages[0], pages[at + 1]], Path(folder) / "alone.pdf")
            try:
                for _ in stream_from_child(_MAKE, _plain(arguments), _PROGRESS, MAKING):
                    pass
            except (ReaderFailed, ADifferentPack):
                return at
    return None


def _plain(arguments: tuple[Order, list[int], Path]) -> list[object]:
    order, pages, target = arguments
    return [order.model_dump(mode="json"), pages, target]
