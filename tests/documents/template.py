"""How does a layout become the blocks of one document, and what does it then say?

A layout is a text file, one block a line:

    # title    ## heading    > to the right    ^ in the middle    § clause    §§ point of a clause
    |= 1 3 2   widths of the table that follows     |! head row     | a row of cells
    @each patent … @end      repeats      @if agent … @end, @not agent … @end     leaves out
    @clauses 4 loan          clauses of a pool    @page, @columns 2, @space, @rule, @header, @footer
    {pledgor.name} {main.amount:figures}    values, in the spelling of the document
    {?first|second}          one of several wordings    {%company} {%sum}   what belongs to others

A cell `<` is one with the cell to its left, a cell `^` with the cell above.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.documents.capitals import plain_number
from tests.documents.deal import Deal
from tests.documents.strangers import stranger
from tests.documents.values import Said, Scope, written

LAYOUTS = Path(__file__).with_name("layouts")

Block = dict[str, Any]

_CHOICE = re.compile(r"\{\?([^{}]*)\}")
_OTHER = re.compile(r"\{%(\w+)\}")
_VALUE = re.compile(r"\{([a-z_.]+)(?::([a-z_]+))?\}")
# How clauses are numbered, and the points of a clause.
_NUMBERINGS: tuple[tuple[Callable[[int], str], Callable[[int, int], str]], ...] = (
    (lambda at: f"第{plain_number(at)}条　", lambda at, point: f"{at}.{point}　"),
    (lambda at: f"{plain_number(at)}、", lambda at, point: f"（{plain_number(point)}）"),
    (lambda at: f"第{plain_number(at)}条 ", lambda at, point: f"{point}. "),
    (lambda at: f"{at}. ", lambda at, point: f"{at}.{point} "),
    (lambda at: f"第 {at} 条  ", lambda at, point: f"（{point}）"),
)


@dataclass(slots=True)
class Page:
    """What a layout gave: blocks in order, header and footer, and every value that was written."""

    blocks: list[Block] = field(default_factory=list)
    header: str = ""
    footer: str = ""
    said: list[Said] = field(default_factory=list)


def layouts_of(kind: str) -> list[str]:
    """This will name the layouts that there are of a kind of document."""
    return sorted(path.stem for path in (LAYOUTS / kind).glob("*.txt"))


def expand(kind: str, layout: str, deal: Deal, scope: Scope, seed: str) -> Page:
    """This will fill a layout in; equal seeds choose equal wordings, whatever the deal says."""
    return _Filling(deal, scope, Random(seed)).page(_text(f"{kind}/{layout}"))


@cache
def _text(name: str) -> str:
    return (LAYOUTS / f"{name}.txt").read_text(encoding="utf-8")


@cache
def _pool(name: str) -> tuple[str, ...]:
    return tuple(_text(f"clauses/{name}").strip().split("\n\n"))


class _Filling:
    def __init__(self, deal: Deal, scope: Scope, random: Random) -> None:
        self.deal, self.scope, self.random = deal, scope, random
        self.made = Page()
        self.clause = self.point = 0
        self.numberings = random.choice(_NUMBERINGS)

    def page(self, text: str) -> Page:
        lines = _CHOICE.sub(self._chosen, self._with_clauses(text)).splitlines()
        lines = [_OTHER.sub(self._stranger, line) for line in lines]
        for line in self._unrolled(lines, {}):
            self._take(line)
        return self.made

    def _chosen(self, match: re.Match[str]) -> str:
        chosen: str = self.random.choice(match[1].split("|"))
        return chosen

    def _stranger(self, match: re.Match[str]) -> str:
        return stranger(match[1], self.random)

    def _with_clauses(self, text: str) -> str:
        def drawn(match: re.Match[str]) -> str:
            pool = _pool(match[2])
            picked = sorted(self.random.sample(range(len(pool)), min(int(match[1]), len(pool))))
            return "\n".join(pool[at] for at in picked)

        return re.sub(r"^@clauses (\d+) (\w+)$", drawn, text, flags=re.MULTILINE)

    def _unrolled(self, lines: list[str], names: Mapping[str, Any]) -> Iterator[str]:
        """This will repeat and leave out, and put the values in."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.startswith(("@each ", "@if ", "@not ")):
                end = _end_of(lines, at)
                for inner in self._rounds(line, names):
                    yield from self._unrolled(lines[at + 1 : end], inner)
                at = end
            else:
                yield self._filled(line, names)
            at += 1

    def _rounds(self, line: str, names: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        word, _, subject = line.partition(" ")
        if word == "@each":
            each, _, name = subject.partition(" as ")
            for number, thing in enumerate(self.scope.every(self.deal, each), 1):
                yield {**names, name or each: thing, "n": number}
        elif self.scope.has(self.deal, subject) == (word == "@if"):
            yield names

    def _filled(self, line: str, names: Mapping[str, Any]) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] == "n":
                return str(names["n"])
            said = written(self.scope, self.deal, names, match[1], match[2] or "")
            self.made.said.append(said)
            return said.text

        return _VALUE.sub(value, line)

    def _take(self, line: str) -> None:
        made = self.made
        sign, _, rest = line.partition(" ")
        match sign:
            case "@header":
                made.header = rest
            case "@footer":
                made.footer = rest
            case "@page" | "@space" | "@rule":
                made.blocks.append({"kind": sign[1:]})
            case "@columns":
                made.blocks.append({"kind": "columns", "count": int(rest)})
            case "|=":
                made.blocks.append(_table(tuple(map(float, rest.split()))))
            case "|" | "|!":
                self._take_row(rest, is_head=sign == "|!")
            case "#" | "##" | ">" | "^":
                made.blocks.append({"kind": _SIGNS[sign], "text": rest})
            case "§" | "§§":
                made.blocks.append(self._clause(sign, rest))
            case _ if line.strip():
                made.blocks.append({"kind": "text", "text": line})

    def _take_row(self, rest: str, *, is_head: bool) -> None:
        cells = [cell.strip() for cell in rest.strip().removesuffix("|").split("|")]
        blocks = self.made.blocks
        if not blocks or blocks[-1]["kind"] != "table":
            blocks.append(_table((1.0,) * len(cells)))
        blocks[-1]["heads"] += int(is_head)
        blocks[-1]["rows"].append(cells)

    def _clause(self, sign: str, rest: str) -> Block:
        of_clause, of_point = self.numberings
        if sign == "§":
            self.clause, self.point = self.clause + 1, 0
            return {"kind": "clause", "text": of_clause(self.clause) + rest}
        self.point += 1
        return {"kind": "text", "text": of_point(self.clause, self.point) + rest}


_SIGNS = {"#": "title", "##": "heading", ">": "right", "^": "middle"}


def _table(widths: tuple[float, ...]) -> Block:
    return {"kind": "table", "widths": widths, "heads": 0, "rows": []}


def _end_of(lines: list[str], at: int) -> int:
    depth = 0
    for number in range(at, len(lines)):
        if lines[number].startswith(("@each ", "@if ", "@not ")):
            depth += 1
        elif lines[number] == "@end":
            depth -= 1
            if not depth:
                return number
    raise ValueError(f"no @end for {lines[at]}")
