"""Does `zhiya check` keep its memory flat, and its pace, up to a hundred thousand items?

Each size is checked by a process of its own, with every twentieth item at fault, so that there is
something to be told. The baseline is the same file held whole: read, parsed and judged at once.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desk.checking import check
from rules.judge import judge
from schemas.validation import parse_package
from tests.packages import ON, clean_dossier, clean_package

SIZES = (1_000, 10_000, 100_000)
TARGET_SECONDS = 60
EVERY = 20


def main() -> None:
    """This will print seconds and peak memory by size, and what holding the whole costs."""
    print(f"target: {SIZES[-1]} items in less than {TARGET_SECONDS} s, memory flat")
    print(f"{'act':34} {'seconds':>8} {'cpu s':>8} {'us an item':>11} {'peak MiB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for items in SIZES:
            path = Path(folder) / f"{items}.json"
            write(path, items)
            show(f"{items} items, zhiya check", "streamed", path, items)
        show(f"{items} items, held whole", "held", path, items)


def write(path: Path, items: int) -> None:
    """This will write a package with a wrong number in every twentieth item."""
    package = clean_package(items - items // 4, items // 4)
    data = package.model_dump(mode="json", exclude_none=True)
    for item in data["items"][::EVERY]:
        item["number"] = "示例"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def show(what: str, act: str, path: Path, items: int) -> None:
    code = f"import django; django.setup(); import bench.streaming as b; b.{act}({str(path)!r})"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    )
    taken = time.perf_counter() - start
    cpu, peak = map(float, done.stdout.split())
    print(f"{what:34} {taken:>8.1f} {cpu:>8.1f} {taken / items * 1e6:>11.1f} {peak:>9.0f}")


def streamed(path: str) -> None:
    assert check([Path(path)], on=ON).blocks
    cost()


def held(path: str) -> None:
    package = parse_package(json.loads(Path(path).read_bytes())).package
    assert package is not None
    assert judge(clean_dossier(package)).blocks
    cost()


def cost() -> None:
    """The peak is this program's own: what `getrusage` tells begins with that of its parent."""
    status = Path("/proc/self/status").read_text()
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    print(time.process_time(), int(peak) / 1024)


if __name__ == "__main__":
    main()
