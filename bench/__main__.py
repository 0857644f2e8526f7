"""How fast is everything, on which machine? `python -m bench [name …]` measures all, or those.

Each measure runs in a process of its own, so that none warms or burdens the next.
"""

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
_CPUINFO = Path("/proc/cpuinfo")


def main() -> int:
    """This will run the measures one after another, then print what was run and on what."""
    ran = [(name, *run(name)) for name in sys.argv[1:] or measures()]
    print("\n== summary")
    for fact, value in machine().items():
        print(f"{fact:8} {value}")
    print(f"\n{'measure':16} {'seconds':>8}  ended")
    for name, seconds, is_well in ran:
        print(f"{name:16} {seconds:>8.1f}  {'well' if is_well else 'with a failure'}")
    return 0 if all(is_well for _, _, is_well in ran) else 1


def measures() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


def run(name: str) -> tuple[float, bool]:
    """This will run one measure; its own table goes straight to the terminal."""
    print(f"\n== {name}", flush=True)
    start = time.perf_counter()
    code = f"import django; django.setup(); import bench.{name}; bench.{name}.main()"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    ended = subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, env=env, check=False)
    return time.perf_counter() - start, ended.returncode == 0


def machine() -> dict[str, str]:
    return {
        "cpu": f"{_cpu()}, {os.cpu_count()} cores",
        "system": platform.platform(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _cpu() -> str:
    lines = _CPUINFO.read_text().splitlines() if _CPUINFO.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


if __name__ == "__main__":
    raise SystemExit(main())
