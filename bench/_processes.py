"""What do processes cost, with all that they started? Read from /proc, so Linux only."""

import os
from collections.abc import Iterable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def family(root: int) -> set[int]:
    """This will list a process and everything that descends from it."""
    parents = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            parents[int(folder.name)] = int(fields[1])
    found = {root}
    while grown := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= grown
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """This will sum what they and those of their children that have ended took so far."""
    return sum(sum(map(int, fields[11:15])) / _TICKS for pid in pids if (fields := _stat(pid)))


def memory_mib(pid: int) -> tuple[float, float]:
    """This will tell its share of memory (PSS) and its resident set (RSS)."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    sizes = {name: size for name, size, *_ in map(str.split, lines[1:])}
    return int(sizes.get("Pss:", 0)) / 1024, int(sizes.get("Rss:", 0)) / 1024


def command(pid: int) -> str:
    try:
        words = (_PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return "(gone)"
    shown = [word for word in words[1:] if word and word not in ("-m", "-c", "-u")]
    return " ".join([Path(words[0]).name, *shown])[:48]


def _stat(pid: int) -> list[str]:
    """The fields after the name, which may hold blanks; none when the process has ended."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
