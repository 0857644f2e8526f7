"""Is everything that is kept also used: templates, settings, words of the glossary?"""

import re

from tests.house.sources import FLOORS, ROOT, files, place, refuse, text
from zhiya.config import Config

# Django and allauth look these up by their own names.
BY_NAME = re.compile(r"^(account|mfa|socialaccount|allauth|registration|errors?)/|^[45]\d\d\.html$")


def test_every_template_is_used() -> None:
    templates = ROOT / "portal" / "templates"
    callers = "".join(text(path) for end in (".py", ".html") for path in files(end, *FLOORS))
    unused = [
        place(path)
        for path in files(".html", "portal")
        if (name := path.relative_to(templates).as_posix())
        and f'"{name}' not in callers
        and f"'{name}" not in callers
        and not BY_NAME.match(name)
    ]
    refuse(unused)


def test_every_setting_does_something() -> None:
    """A setting that nothing reads is a promise that nobody keeps."""
    readers = "".join(
        text(path) for path in files(".py", *FLOORS) if path.name != "settings_page.py"
    )
    refuse(name for name in Config.model_fields if f"config.{name}" not in readers.lower())


def test_every_status_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    source = text(ROOT / "cases" / "vocabulary.py")
    lives = re.findall(r"class \w+Status\(.*?(?=\nclass |\Z)", source, re.DOTALL)
    words = [word for life in lives for word in re.findall(r'= "\w+", "([^"]+)"', life)]
    assert words, "the statuses stand elsewhere now"
    refuse(word for word in words if word not in glossary)
