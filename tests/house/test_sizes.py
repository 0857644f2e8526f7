"""Is every file and function small enough to be read in one go?"""

import ast

from tests.house.sources import files, functions, place, refuse, text

LONGEST_FILE = 400
LONGEST_FUNCTION = 59
MOST_PARAMETERS = 6


def test_files_are_short() -> None:
    long = [place(path) for path in files(".py") if text(path).count("\n") > LONGEST_FILE]
    refuse(long)


def test_functions_are_short() -> None:
    long = [
        f"{place(path, each.lineno)} {each.name}"
        for path in files(".py")
        for each in functions(path)
        if (each.end_lineno or 0) - each.lineno + 1 > LONGEST_FUNCTION
    ]
    refuse(long)


def test_functions_take_few_parameters() -> None:
    greedy = [
        f"{place(path, each.lineno)} {each.name}"
        for path in files(".py")
        if "tests" not in path.parts
        for each in functions(path)
        if len({*_names(each)} - {"self", "cls"}) > MOST_PARAMETERS
    ]
    refuse(greedy)


def _names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    given = function.args
    return [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
