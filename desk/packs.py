"""Which files make the pack of a filing or of a batch, and how does it become one PDF and a zip?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import IO

from django.conf import settings

from cases.models import Batch, Filing
from cases.refusals import NotAcceptable
from cases.vocabulary import Right
from desk.batching import Bundle, bundle_of, named
from desk.guard import outside_transaction
from desk.storage import verified_path_of
from forms.bundling.making import PackFailed, PartIsDamaged, count_files, make
from forms.bundling.parts import Counted, Order, Part
from forms.bundling.zipping import Member, zip_pieces
from forms.papers.pack_cover import CoverGroup, CoverLine, pack_cover
from schemas.page_code import COVER

# Told while a pack is being made: pages done, and of how many.
Tell = Callable[[int, int], None]
_DAMAGED = Counted(state="damaged")
# Each takes a core and a few hundred megabytes; whoever comes third waits a little.
_ROOM = BoundedSemaphore(2)
_WAIT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack: `name` in the archive, and how the pack's PDF shows it."""

    name: str
    title: str
    group: str
    sha256: str
    case_number: str
    code: tuple[int, str] | None
    coded_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PackPlan:
    """All files of a pack in the office's order; `stem` names what people download."""

    number: str
    stem: str
    version: int
    files: tuple[PackFile, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """The files of a plan with what can be made of each."""

    plan: PackPlan
    paths: tuple[Path, ...]
    counted: tuple[Counted, ...]

    @property
    def included(self) -> list[int]:
        return [at for at, each in enumerate(self.counted) if each.state == "pages"]

    @property
    def pages(self) -> list[int]:
        return [self.counted[at].pages for at in self.included]


def filing_pack(filing: Filing) -> PackPlan:
    """This will say what goes into the pack of one filing; raises `NotWhatWasApproved`."""
    bundle = bundle_of(filing, filing.line or 1)
    right = Right(filing.right).label
    groups = ["随附材料" if each.part.startswith("D") else "申请文件" for each in bundle.enclosures]
    return PackPlan(
        number=filing.case.number,
        stem=f"{filing.case.number}{right}申报材料包",
        version=filing.version.number,
        files=tuple(_files(bundle, groups)),
    )


def batch_pack(batch: Batch) -> PackPlan:
    """This will say what goes into the pack of a batch; raises `NotWhatWasApproved`."""
    filings = batch.filings.select_related("case", "version").order_by("line")
    bundles = [bundle_of(filing, line) for line, filing in enumerate(filings, 1)]
    return PackPlan(
        number=batch.number,
        stem=f"{batch.number}申报材料包",
        version=1,
        files=tuple(
            file
            for bundle in bundles
            for file in _files(bundle, [bundle.folder] * len(bundle.enclosures))
        ),
    )


def make_pack(plan: PackPlan, *, on: date, tell: Tell) -> IO[bytes]:
    """This will write the PDF of a pack and hand it over opened; nothing of it stays on disk.

    Raises `BytesAreGone`, and `NotAcceptable` where too many are being made or none can be written.
    """
    outside_transaction()
    if not _ROOM.acquire(timeout=_WAIT_SECONDS):
        raise NotAcceptable("正在生成的材料包较多，请稍后重新点击下载。")
    try:
        return _whole(plan, on, tell)
    finally:
        _ROOM.release()


def _whole(plan: PackPlan, on: date, tell: Tell) -> IO[bytes]:
    """What ends the maker is left out and said to be damaged, until the rest can be put in."""
    paths = tuple(verified_path_of(file.sha256).absolute() for file in plan.files)
    state = _State(plan, paths, tuple(count_files(paths)))
    with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        while True:
            try:
                return _made(state, Path(folder).absolute(), on, tell)
            except PartIsDamaged as damaged:
                state = _without(state, state.included[damaged.part])
            except PackFailed:
                raise NotAcceptable(
                    "材料包未能生成，请稍后重试；仍不成功的，请逐件下载各文件。"
                ) from None


def zipped_pack(plan: PackPlan, pdf: IO[bytes]) -> Iterator[bytes]:
    """This will yield the archive: the pack's PDF, then every file byte for byte as it came."""
    originals = (Member(file.name, verified_path_of(file.sha256).open("rb")) for file in plan.files)
    yield from zip_pieces(chain([Member(f"{plan.stem}.pdf", pdf)], originals))


def _files(bundle: Bundle, groups: Sequence[str]) -> Iterator[PackFile]:
    for (name, enclosure), group in zip(named(bundle), groups, strict=True):
        yield PackFile(
            name=name,
            title=enclosure.title,
            group=group,
            sha256=enclosure.sha256,
            case_number=bundle.filing.case.number,
            code=(bundle.filing.version.number, enclosure.part) if enclosure.part else None,
            coded_pages=enclosure.coded_pages,
        )


def _made(state: _State, folder: Path, on: date, tell: Tell) -> IO[bytes]:
    plan = state.plan
    cover, cover_pages = pack_cover(plan.number, list(_groups(state)), on=on)
    cover_file, target = folder / "cover.pdf", folder / "pack.pdf"
    cover_file.write_bytes(cover)
    order = Order(
        number=plan.number,
        cover=cover_file,
        cover_code=(plan.version, COVER),
        parts=tuple(_part(plan.files[at], state.paths[at]) for at in state.included),
    )
    for progress in make(order, [cover_pages, *state.pages], target):
        tell(progress.done, progress.pages)
    return target.open("rb")


def _part(file: PackFile, path: Path) -> Part:
    return Part(
        title=file.title,
        group=file.group,
        path=path,
        sha256=file.sha256,
        case_number=file.case_number,
        code=file.code,
        coded_pages=file.coded_pages,
    )


def _groups(state: _State) -> Iterator[CoverGroup]:
    lines = zip(state.plan.files, state.counted, strict=True)
    for group, members in groupby(lines, lambda each: each[0].group):
        yield CoverGroup(group, tuple(_line(file, counted) for file, counted in members))


def _line(file: PackFile, counted: Counted) -> CoverLine:
    name = file.name.rpartition("/")[2]
    remark = ""
    if counted.state == "damaged":
        remark = "文件损坏，未能编入，原样另附"
    elif counted.state == "other":
        remark = f"{Path(name).suffix[1:].upper()} 文件，原样另附"
    elif counted.is_signed:
        remark = "含数字签名，原件另附"
    pages = counted.pages if counted.state == "pages" else None
    return CoverLine(file.title, name, pages, remark)


def _without(state: _State, at: int) -> _State:
    counted = list(state.counted)
    counted[at] = _DAMAGED
    return replace(state, counted=tuple(counted))
