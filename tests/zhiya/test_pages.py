"""Do the generated pages say what the code says?"""

from pathlib import Path
from zipfile import ZipFile

from connectors.single_window.settings import WindowSettings
from zhiya.config import Config
from zhiya.pages import PAGES, stale_pages, write_pages
from zhiya.settings_page import settings_page


def test_they_are_fresh() -> None:
    assert stale_pages() == [], "run: python -m zhiya pages"


def test_a_changed_page_is_stale_until_written(tmp_path: Path) -> None:
    assert write_pages(tmp_path) == list(PAGES)
    assert stale_pages(tmp_path) == []
    (tmp_path / "docs/reference/settings.md").write_text("old", encoding="utf-8")
    assert stale_pages(tmp_path) == ["docs/reference/settings.md"]


def test_every_setting_is_described() -> None:
    page = settings_page()
    for group in (Config, WindowSettings):
        for name, field in group.model_fields.items():
            assert field.description, name
            assert f"`{group.model_config['env_prefix']}{name.upper()}`" in page


def test_a_workbook_is_compared_by_what_is_in_it(tmp_path: Path) -> None:
    write_pages(tmp_path)
    kept = tmp_path / "docs/reference/rulebook.xlsx"
    with ZipFile(kept) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(kept, "w") as packed_otherwise:
        for name, content in parts.items():
            packed_otherwise.writestr(name, content)
    assert stale_pages(tmp_path) == []
    with ZipFile(kept, "w") as changed:
        changed.writestr("xl/workbook.xml", parts["xl/workbook.xml"])
    assert stale_pages(tmp_path) == ["docs/reference/rulebook.xlsx"]
    kept.write_bytes(b"no workbook")
    assert stale_pages(tmp_path) == ["docs/reference/rulebook.xlsx"]
