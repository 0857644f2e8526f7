"""Is every dependency pinned with its hashes, in both lists alike, and free of index addresses?"""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import ROOT

LISTS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)(\[[a-z,_-]+\])?==(?P<version>[0-9][\w.!+]*)"
    r"( ; [^\\]+)? \\\n(?P<hashes>(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+)",
    re.MULTILINE,
)


def pins(name: str) -> dict[str, str]:
    found = PIN.finditer((ROOT / name).read_text())
    return {canonicalize_name(each["name"]): each["version"] for each in found}


@pytest.mark.parametrize("name", LISTS)
def test_every_line_is_a_hashed_pin_or_a_comment(name: str) -> None:
    rest = PIN.sub("", (ROOT / name).read_text())
    assert [line for line in rest.splitlines() if line.strip() and line.strip()[0] != "#"] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_index_and_no_address_is_named(name: str) -> None:
    content = (ROOT / name).read_text()
    assert not re.search(r"https?://|git\+|--(extra-)?index-url|--find-links|-e ", content)


def test_both_lists_agree() -> None:
    ours, developers = (pins(name) for name in LISTS)
    assert {
        name: version for name, version in ours.items() if developers.get(name) != version
    } == {}


def test_what_is_asked_for_is_what_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [(line, "requirements.lock") for line in project["project"]["dependencies"]]
    asked += [(line, "requirements-dev.lock") for line in project["dependency-groups"]["dev"]]
    for line, name in asked:
        wish = Requirement(line)
        pinned = pins(name).get(canonicalize_name(wish.name))
        assert pinned is not None, f"{wish.name} is not in {name}: make lock"
        assert wish.specifier.contains(pinned), f"{line} but {pinned} in {name}: make lock"


def test_the_pins_that_prefect_needs_stay() -> None:
    """Reasons in docs/decisions/0002-prefect.md."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    bounds = {Requirement(line).name: line for line in project["project"]["dependencies"]}
    assert "<0.151" in bounds["fastapi"]
    assert "<2.1" in bounds["sqlalchemy"]
    assert "<3.9" in bounds["prefect"]


def test_it_is_never_uploaded() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "Private :: Do Not Upload" in project["project"]["classifiers"]
