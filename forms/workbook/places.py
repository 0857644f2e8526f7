"""In which cell does a JSON pointer lie? Also where the cell is empty or the field is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemas.finding import Finding, Place

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RowPlace:
    """One row of a list: the sheet and the line (counted from 1) on which it stands."""

    sheet: str
    line: int


@dataclass(frozen=True, slots=True)
class Places(Mapping[str, Cell]):
    """Maps a pointer to sheet and cell; cells of rows are worked out when asked for.

    `fixed` holds what occurs once; `rows` the rows of each list in the order of the data;
    `columns` for each sheet the letter of each field's column, under its path inside the row.
    """

    fixed: Mapping[str, Cell] = field(default_factory=dict)
    rows: Mapping[str, tuple[RowPlace, ...]] = field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __getitem__(self, pointer: str) -> Cell:
        if pointer in self.fixed:
            return self.fixed[pointer]
        target, _, rest = pointer.removeprefix("/").partition("/")
        number, _, path = rest.partition("/")
        rows = self.rows.get(target, ())
        if not number.isdecimal() or int(number) >= len(rows):
            raise KeyError(pointer)
        row = rows[int(number)]
        columns = self.columns[row.sheet]
        letter = columns.get(path) or columns.get(_without_index(path))
        if letter is None:
            raise KeyError(pointer)
        return row.sheet, f"{letter}{row.line}"

    def __iter__(self) -> Iterator[str]:
        yield from self.fixed
        for target, rows in self.rows.items():
            for number, row in enumerate(rows):
                for path in self.columns[row.sheet]:
                    yield f"/{target}/{number}/{path}".removesuffix("/")

    def __len__(self) -> int:
        lines = (row for rows in self.rows.values() for row in rows)
        return len(self.fixed) + sum(len(self.columns[row.sheet]) for row in lines)


def with_cells(finding: Finding, cells: Mapping[str, Cell]) -> Finding:
    """This will add sheet and cell to the places of a finding that have none."""
    if not cells or not finding.places:
        return finding
    places = tuple(_with_cell(place, cells) for place in finding.places)
    return finding.model_copy(update={"places": places})


def letter_of(column: int) -> str:
    """This will return the letter of a column that is counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_of(letters: str) -> int:
    """This will return the number of a column, counted from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def _without_index(path: str) -> str:
    """A value of a list inside a field stands in the cell of the field."""
    field_path, _, last = path.rpartition("/")
    return field_path if last.isdecimal() else path


def _with_cell(place: Place, cells: Mapping[str, Cell]) -> Place:
    """The cell of the pointer, or of what it lies in: a missing field is shown at its row."""
    pointer = place.pointer
    while pointer and place.cell is None:
        if pointer in cells:
            sheet, cell = cells[pointer]
            return place.model_copy(update={"sheet": sheet, "cell": cell})
        pointer = pointer.rpartition("/")[0]
    return place
