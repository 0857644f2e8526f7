"""Which files are ours, and what stands in them?"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    "schemas",
    "rules",
    "forms",
    "connectors",
    "cases",
    "desk",
    "flows",
    "portal",
    "zhiya",
)
FOLDERS = (*FLOORS, "tests", "bench", "docs")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,:;!?()]")


@cache
def files(ending: str, *folders: str) -> tuple[Path, ...]:
    """This will list our files of one ending, sorted, caches and migrations left out."""
    found = [
        path
        for folder in folders or FOLDERS
        for path in (ROOT / folder).rglob(f"*{ending}")
        if "__pycache__" not in path.parts and path.parent.name != "migrations"
    ]
    return tuple(sorted(found))


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """This will name every module that a file imports, with the line; `from a import b` is a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def place(path: Path, line: int = 0) -> str:
    name = str(path.relative_to(ROOT))
    return f"{name}:{line}" if line else name


def lines_with(pattern: str, paths: tuple[Path, ...]) -> list[str]:
    """This will name every line that matches, with what stands there."""
    sought = re.compile(pattern)
    return [
        f"{place(path, number)}: {line.strip()}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), 1)
        if sought.search(line)
    ]


def refuse(found: Iterable[str]) -> None:
    """This will fail the test with one line for each place, none of them cut short."""
    places = list(found)
    assert not places, "\n" + "\n".join(places)
