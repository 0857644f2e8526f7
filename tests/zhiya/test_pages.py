"""Do the generated pages say what the code says?"""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from connectors.single_window.settings import WindowSettings
from zhiya.config import Config
from zhiya.pages import PAGES, PICTURES, ROOT, stale_pages, write_pages
from zhiya.settings_page import settings_page


def test_they_are_fresh() -> None:
    assert stale_pages() == [], "run: python -m zhiya pages"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout without pages; its pictures are there, as drawing them takes long."""
    shutil.copytree(ROOT / PICTURES, tmp_path / PICTURES)
    return tmp_path


def test_a_changed_page_is_stale_until_written(root: Path) -> None:
    assert write_pages(root) == list(PAGES)
    assert stale_pages(root) == []
    (root / "docs/reference/settings.md").write_text("old", encoding="utf-8")
    assert stale_pages(root) == ["docs/reference/settings.md"]


def test_every_setting_is_described() -> None:
    page = settings_page()
    for group in (Config, WindowSettings):
        for name, field in group.model_fields.items():
            assert field.description, name
            assert f"`{group.model_config['env_prefix']}{name.upper()}`" in page


def test_a_workbook_is_compared_by_what_is_in_it(root: Path) -> None:
    write_pages(root)
    kept = root / "docs/reference/rulebook.xlsx"
    with ZipFile(kept) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(kept, "w") as packed_otherwise:
        for name, content in parts.items():
            packed_otherwise.writestr(name, content)
    assert stale_pages(root) == []
    with ZipFile(kept, "w") as changed:
        changed.writestr("xl/workbook.xml", parts["xl/workbook.xml"])
    assert stale_pages(root) == ["docs/reference/rulebook.xlsx"]
    kept.write_bytes(b"no workbook")
    assert stale_pages(root) == ["docs/reference/rulebook.xlsx"]


def test_a_changed_form_is_drawn_anew(root: Path) -> None:
    write_pages(root)
    lost = sorted((root / PICTURES).glob("*.png"))[0]
    name = f"{PICTURES}/{lost.stem.rpartition('-')[0]}"
    lost.unlink()
    assert stale_pages(root) == [name]
    assert write_pages(root) == [name]
    assert lost.exists()
    assert stale_pages(root) == []
