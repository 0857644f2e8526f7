"""Do the generated pages say what the code says?"""

from pathlib import Path

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
