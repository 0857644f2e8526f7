"""Does every folder and file say what it is, and does nothing hide what it needs?"""

import ast
import importlib.metadata

from tests.house.sources import (
    FLOORS,
    FOLDERS,
    ROOT,
    files,
    functions,
    imports,
    place,
    refuse,
    tree,
)

VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "manager",
    "misc",
    "tools",
    "stuff",
}
# What import-linter can not express: it knows only whole packages of others.
FORBIDDEN = {
    "cases": ("django.http", "django.views", "django.shortcuts", "ninja"),
    "desk": ("django.http", "django.views", "django.shortcuts", "ninja", "prefect"),
    "flows": ("django.http", "ninja"),
}


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in files(".py")}
    refuse(place(each) for each in sorted(folders) if not (each / "__init__.py").exists())


def test_every_module_says_which_question_it_answers() -> None:
    silent = [place(path) for path in files(".py") if not ast.get_docstring(tree(path))]
    refuse(silent)


def test_no_name_is_vague() -> None:
    refuse(place(path) for path in files(".py") if path.stem in VAGUE)
    refuse(place(path) for path in files("__init__.py") if path.parent.name in VAGUE)


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        place(path, node.lineno)
        for path in files(".py")
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    refuse(hidden)


def test_record_and_desk_know_nothing_of_the_web() -> None:
    strangers = [
        f"{place(path, line)} {name}"
        for floor, forbidden in FORBIDDEN.items()
        for path in files(".py", floor)
        for line, name in imports(path)
        if any(name == each or name.startswith(f"{each}.") for each in forbidden)
    ]
    refuse(strangers)


def test_no_installed_distribution_bears_our_names() -> None:
    """The generic top-level names are safe only as long as nobody else installs one of them."""
    taken = importlib.metadata.packages_distributions()
    assert {name: taken[name] for name in FOLDERS if name in taken} == {}


def test_every_floor_is_there() -> None:
    refuse(name for name in FLOORS if not (ROOT / name / "__init__.py").exists())
