"""Is Chinese text written with its own punctuation?

A half-width mark right after a Chinese character is what is left when the full-width one got lost
on the way; official papers need the full-width one. Where code has to know the sloppy form, as
banks type it, the line says `half-width:` and why.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import FLOORS, HALF_WIDTH, ROOT, files, place, refuse, text, tree

EXEMPT = "half-width:"
# Patterns are written raw, and a mark in one is no punctuation.
RAW = re.compile(r"\brf?[\"']")
PAPERS = (".html", ".txt", ".typ", ".json", ".js", ".po")


def test_in_the_strings_of_the_code() -> None:
    refuse(found for path in files(".py", *FLOORS) for found in _in_code(path))


def test_in_templates_and_papers_and_data() -> None:
    refuse(found for end in PAPERS for path in files(end, *FLOORS) for found in _in(path))


def test_in_chinese_pages() -> None:
    """English pages may set their own comma after a Chinese term, so lines are told apart."""
    pages = (*ROOT.glob("*.md"), *files(".md"))
    refuse(found for path in pages for found in _in(path, only_chinese_lines=True))


def _in_code(path: Path) -> Iterator[str]:
    """English docstrings, too, may set their own comma after a Chinese term."""
    lines = text(path).splitlines()
    docstrings = _docstrings(path)
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        own = lines[node.lineno - 1 : node.end_lineno]
        if any(EXEMPT in line or RAW.search(line) for line in own):
            continue
        for line in node.value.splitlines():
            if HALF_WIDTH.search(line) and (node not in docstrings or _is_chinese(line)):
                yield f"{place(path, node.lineno)}: {_around(line)}"


def _docstrings(path: Path) -> set[ast.AST]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.body[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def _in(path: Path, *, only_chinese_lines: bool = False) -> Iterator[str]:
    for number, line in enumerate(text(path).splitlines(), 1):
        is_meant = not only_chinese_lines or _is_chinese(line)
        if is_meant and HALF_WIDTH.search(line) and EXEMPT not in line:
            yield f"{place(path, number)}: {_around(line)}"


def _is_chinese(line: str) -> bool:
    chinese = sum("\u4e00" <= sign <= "\u9fff" for sign in line)
    return chinese > sum(sign.isascii() and sign.isalpha() for sign in line)


def _around(line: str) -> str:
    found = HALF_WIDTH.search(line)
    return line[max(0, found.start() - 10) : found.end() + 10] if found else ""


def test_the_check_sees_what_it_is_for(tmp_path: Path) -> None:
    assert HALF_WIDTH.search("质押," + "登记")
    assert not HALF_WIDTH.search("质押，登记")
    page = tmp_path / "page.md"
    page.write_text("*package* 质押包, what a bank hands in\n", encoding="utf-8")
    assert not list(_in(page, only_chinese_lines=True))
