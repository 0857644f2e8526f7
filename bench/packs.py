"""How long does a pack of 1,500 pages take, beside pikepdf appending and saving them bare?

A hundred packages of ten PDFs, a fifth of the pages scans; bundled, stamped with a line and a code
of its own on every page, outlined. Each round runs both, each in a process of its own, in turn.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image

from forms.bundling.making import count_files, make
from forms.bundling.pack import make_pack
from forms.bundling.parts import Order, Part
from forms.papers.which import papers_for
from forms.papers.writing import render_pdf
from tests.forms.papers.sample import ON, package

ROUNDS = 5
PACKAGES = 100
# Pages of the ten files of a package: eight of text, two of scans.
TEXT, SCANS = (2, 1, 2, 1, 2, 1, 2, 1), (1, 2)
NUMBER = "ZY2026000123"
_RUNS = ("bare", "packed")


def main() -> None:
    """This will print seconds of CPU and wall, the ratio of the two, and the peak of memory."""
    with TemporaryDirectory() as folder:
        write_mix(Path(folder))
        found: dict[str, list[dict[str, float]]] = {name: [] for name in _RUNS}
        for _ in range(ROUNDS):
            for name in _RUNS:
                found[name].append(in_own_process(name, folder))
        best = {name: min(runs, key=lambda run: run["cpu"]) for name, runs in found.items()}
        files, pages, size = _size(Path(folder))
        print(f"{pages} pages of {files} files, {size / 1e6:.0f} MB; best of {ROUNDS} by CPU")
        print(f"{'':26} {'CPU s':>7} {'wall s':>7} {'s/1000':>7} {'peak MiB':>9} {'of bare':>8}")
        for name, run in best.items():
            ratio = run["cpu"] / best["bare"]["cpu"]
            rate = run["cpu"] / pages * 1000
            print(
                f"{name:26} {run['cpu']:>7.2f} {run['wall']:>7.2f} {rate:>7.2f} "
                f"{run['peak']:>9.0f} {ratio:>7.2f}x"
            )
        print(f"{'through the limited child':26} {'':>7} {through_child(Path(folder)):>7.2f}")


def bare(folder: Path) -> None:
    """This will do no more than must be done to make one file of many."""
    made = pikepdf.new()
    for path in _files(folder):
        with pikepdf.open(path) as source:
            made.pages.extend(source.pages)
    made.save(folder / "bare.out", object_stream_mode=pikepdf.ObjectStreamMode.generate)


def packed(folder: Path) -> None:
    """This will do what the limited child does."""
    order, pages = _order(folder)
    for _ in make_pack(order, pages, folder / "packed.out"):
        pass


def through_child(folder: Path) -> float:
    """This will take the whole way: the child counts the pages, then makes the pack."""
    order, _ = _order(folder)
    start = time.perf_counter()
    counted = count_files([part.path for part in order.parts])
    for _ in make(order, [1, *(each.pages for each in counted)], folder / "child.out"):
        pass
    return time.perf_counter() - start


def in_own_process(name: str, folder: str) -> dict[str, float]:
    code = f"import bench.packs; bench.packs.measure({name!r}, {folder!r})"
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    told: dict[str, float] = json.loads(ended.stdout)
    return told


def measure(name: str, folder: str) -> None:
    """This will run one of the two and print what it took, but for what counting files takes."""
    run: Callable[[Path], None] = {"bare": bare, "packed": packed}[name]
    start, cpu = time.perf_counter(), time.process_time()
    run(Path(folder))
    told = {"wall": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**told, "peak": peak}))


def write_mix(folder: Path) -> None:
    given = package(patents=60, trademarks=3)
    plans = papers_for(given)
    text = render_pdf(plans[0], given, on=ON, case_number=NUMBER)
    scans = [_scan(seed) for seed in range(6)]
    for number in range(PACKAGES):
        for at, count in enumerate(TEXT):
            with pikepdf.open(BytesIO(text)) as source:
                made = pikepdf.new()
                made.pages.extend(list(source.pages)[at % 3 : at % 3 + count])
                made.save(folder / f"{number:03d}_{at}_{count}.pdf")
        for at, count in enumerate(SCANS, start=len(TEXT)):
            pictures = [
                Image.open(BytesIO(scans[(number + at + each) % 6])) for each in range(count)
            ]
            path = folder / f"{number:03d}_{at}_{count}.pdf"
            pictures[0].save(path, "PDF", save_all=True, append_images=pictures[1:], resolution=150)


def _scan(seed: int) -> bytes:
    """A page at 150 dpi with the noise of paper, some 400 KB as JPEG."""
    page = Image.effect_noise((1240, 1754), 14 + seed)
    made = BytesIO()
    page.save(made, "JPEG", quality=60)
    return made.getvalue()


def _order(folder: Path) -> tuple[Order, list[int]]:
    """Names tell the pages, so that nothing but the making is measured."""
    paths = _files(folder)
    parts = tuple(
        Part(
            title=f"材料 {path.stem}",
            group=f"第 {path.stem[:3]} 件",
            path=path,
            sha256=path.stem,
            case_number=NUMBER,
            code=(1, f"D{at % 10 + 1:02d}"),
        )
        for at, path in enumerate(paths)
    )
    cover = next(path for path in paths if path.stem.endswith("_1"))
    order = Order(number=NUMBER, cover=cover, cover_code=(1, "C"), parts=parts)
    return order, [1, *(int(path.stem.rpartition("_")[2]) for path in paths)]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.pdf"))


def _size(folder: Path) -> tuple[int, int, int]:
    files = _files(folder)
    pages = sum(int(path.stem.rpartition("_")[2]) for path in files)
    return len(files), pages, sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    main()
