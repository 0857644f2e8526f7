"""Does every form still look as it is kept, and is a change shown as a picture?"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from forms.blanks.editions import Blank, every_blank
from forms.blanks.gallery import gallery_page, stale_pictures
from forms.blanks.golden import (
    HASHES,
    differences,
    differs,
    hashes_of,
    kept_hashes,
    name_of,
    pictures,
    write_golden,
)
from tests.forms.blanks.edition import edited, edition
from zhiya.forms_page import PICTURES, ROOT

KEPT = ROOT / PICTURES
LARGEST = 64_000
BLANKS = pytest.mark.parametrize("blank", every_blank(), ids=name_of)


@BLANKS
def test_every_form_looks_as_it_is_kept(blank: Blank, tmp_path: Path) -> None:
    assert differences(blank, KEPT, tmp_path) == [], "run: python -m zhiya forms golden"


@BLANKS
def test_both_outputs_are_the_kept_bytes(blank: Blank) -> None:
    """Equal values and edition, equal bytes: on this machine as on the one that kept the hashes."""
    assert hashes_of(blank) == kept_hashes(KEPT)[name_of(blank)], (
        "run: python -m zhiya forms golden"
    )


def test_the_gallery_shows_every_page_of_every_form() -> None:
    page = gallery_page(KEPT)
    assert stale_pictures(KEPT) == []
    for path in KEPT.glob("*.png"):
        assert f"(forms/{path.name})" in page
        assert path.stat().st_size < LARGEST, path.name
        with Image.open(path) as picture:
            assert picture.mode == "P"
            assert picture.width == 620
    assert all(f"`{blank.form}`" in page for blank in every_blank())


def test_a_changed_blank_is_shown_beside_the_kept_one(tmp_path: Path) -> None:
    good = edition(tmp_path)
    write_golden(good, tmp_path / "kept")
    assert differences(good, tmp_path / "kept", tmp_path) == []
    changed = edited(good, "以上属实。", "以上均属实。")
    (path,) = differences(changed, tmp_path / "kept", tmp_path)
    assert path.name == "example_form-2026-01-1.png"
    with Image.open(path) as shown:
        assert shown.width == 3 * 620
        colours = shown.getcolors(maxcolors=1 << 24) or []
    assert sum(count for count, colour in colours if colour == (255, 0, 0)) > 24


def test_a_page_more_or_less_is_a_difference(tmp_path: Path) -> None:
    good = edition(tmp_path)
    write_golden(good, tmp_path / "kept")
    longer = edition(tmp_path / "longer", items=[{"name": "甲", "price": "5元"}] * 60)
    found = differences(longer, tmp_path / "kept", tmp_path)
    assert [path.name[-5:] for path in found] == ["1.png", "2.png"]
    write_golden(longer, tmp_path / "kept")
    found = differences(good, tmp_path / "kept", tmp_path)
    assert [path.name[-5:] for path in found] == ["1.png", "2.png"]


@pytest.mark.parametrize("name", ["blank.docx", "fields.json", "sample.json"])
def test_pictures_are_stale_when_what_they_were_drawn_from_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    good = edition(tmp_path)
    write_golden(good, tmp_path / "kept")
    monkeypatch.setattr("forms.blanks.gallery.every_blank", lambda: [good])
    assert stale_pictures(tmp_path / "kept") == []
    path = good.folder / name
    path.write_bytes(path.read_bytes() + b" ")
    assert stale_pictures(tmp_path / "kept") == ["example_form-2026-01"]


def test_pictures_are_stale_when_one_is_lost_or_its_form_is_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = edition(tmp_path)
    write_golden(good, tmp_path / "kept")
    blanks: list[Blank] = [good]
    known: Callable[[], list[Blank]] = lambda: blanks  # noqa: E731 - the list changes below
    monkeypatch.setattr("forms.blanks.gallery.every_blank", known)
    next((tmp_path / "kept").glob("*.png")).unlink()
    assert stale_pictures(tmp_path / "kept") == ["example_form-2026-01"]
    blanks[:] = [replace(good, edition="2026-02")]
    assert set(stale_pictures(tmp_path / "kept")) == {
        "example_form-2026-01",
        "example_form-2026-02",
    }


def test_hashes_name_what_they_are_of(tmp_path: Path) -> None:
    good = edition(tmp_path)
    write_golden(good, tmp_path)
    kept = json.loads((tmp_path / HASHES).read_text(encoding="utf-8"))
    assert kept["example_form-2026-01"]["pages"] == len(list(pictures(good))) == 1
    assert {"drawn_from", "docx", "pdf"} < set(kept["example_form-2026-01"])


def test_a_page_of_another_size_is_a_difference() -> None:
    wide, high = (Image.new("L", size, 255) for size in ((20, 10), (20, 12)))
    assert differs(wide, high)
    assert not differs(wide, wide.copy())
