"""How would docxtpl fill the very form that we fill? Its blank, with every mark said in Jinja."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment

from forms.blanks.placeholders import PATTERN, named
from forms.blanks.word import MARK, marked

_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def template_of(document: Path, lists: frozenset[str]) -> bytes:
    """This will return the blank as a template of docxtpl, for values that hold these lists."""
    made = io.BytesIO()
    with zipfile.ZipFile(document) as blank, zipfile.ZipFile(made, "w") as template:
        for name in blank.namelist():
            part = blank.read(name)
            is_filled = _PARTS.fullmatch(name)
            template.writestr(name, in_jinja(marked(part, lists), lists) if is_filled else part)
    return made.getvalue()


def filled(template: bytes, values: Any) -> bytes:
    """This will fill a template as docxtpl asks for: read anew for each document."""
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, Environment(autoescape=True, finalize=_nothing_for_none))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def in_jinja(part: str, lists: frozenset[str]) -> str:
    said = []
    opened: list[str] = []
    for at, piece in enumerate(MARK.split(part)):
        if at % 2 == 0:
            said.append(PATTERN.sub(lambda match: _value(match, lists), piece))
        elif piece == "end":
            said.append(opened.pop())
        else:
            begin, end = _statement(*piece.partition(" ")[::2], lists)
            said.append(begin)
            opened.append(end)
    return "".join(said)


def _statement(kind: str, name: str, lists: frozenset[str]) -> tuple[str, str]:
    if kind == "list":
        return f"{{% for record in {name} %}}", "{% endfor %}"
    if kind == "table":
        return "", ""
    unless = "" if kind == "keep" else "not "
    return f"{{% if {unless}{_named(name, lists)} %}}", "{% endif %}"


def _value(match: re.Match[str], lists: frozenset[str]) -> str:
    value, box = match.groups()[:2]
    if box:
        return f"{{{{ '☑' if {_named(box, lists)} else '□' }}}}"
    return f"{{{{ {_named(value, lists)} }}}}" if value else ""


def _named(name: str, lists: frozenset[str]) -> str:
    group, key = named(name)
    holder = "record" if group in lists else group
    return f"{holder}['{key}']" if holder else key


def _nothing_for_none(value: object) -> object:
    return "" if value is None else value
