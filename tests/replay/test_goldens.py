"""Is every kept package judged as it was, byte for byte, by its own edition?"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.editions import EDITION
from tests.replay import goldens

OLD = "《中华人民共和国商标法》（2019年修正）第三十九条、第四十条"
NEW = "《中华人民共和国商标法》（2026年修订）第四十三条、第四十四条"


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", goldens.goldens(), ids=name)
def test_a_golden_is_judged_as_it_was(path: Path) -> None:
    kept = path.read_bytes()
    assert goldens.judged_today(json.loads(kept)) == kept


def test_the_present_edition_has_its_goldens() -> None:
    wanted = {f"{name}-{day}" for name, _ in goldens.packages() for day in goldens.DAYS}
    assert {path.stem for path in (goldens.FOLDER / EDITION).glob("*.json")} == wanted


def test_what_stands_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goldens, "FOLDER", tmp_path)
    written = list(goldens.write_missing())
    assert len(written) == 9
    written[0].write_text("kept")
    written[1].unlink()
    assert list(goldens.write_missing()) == [written[1]]
    assert written[0].read_text() == "kept"


@pytest.mark.parametrize(("day", "article"), [(date(2026, 12, 31), OLD), (date(2027, 1, 1), NEW)])
def test_the_trademark_law_is_cited_by_the_numbers_of_the_day(day: date, article: str) -> None:
    path = goldens.FOLDER / EDITION / f"faulty-{day}.json"
    golden: Any = json.loads(path.read_bytes())
    cited = {each["article"] for each in golden["findings"] if each["code"] == "T02"}
    assert cited == {article}


def test_a_clean_package_is_clean_on_both_sides_of_the_switch() -> None:
    for day in goldens.DAYS[:2]:
        golden = json.loads((goldens.FOLDER / EDITION / f"clean-{day}.json").read_bytes())
        assert not [each for each in golden["findings"] if each["severity"] == "error"]
