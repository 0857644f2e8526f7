"""Do the real and hostile files that nobody here wrote get the verdict of their index?"""

import csv
from pathlib import Path

import pytest

from forms.reading.intake import Given, read_files
from schemas.verdict import SENTENCES, Outcome, Verdict

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
INDEX = CORPUS / "index.csv"
# Letters are few and wrong there, but they are letters: pdfium reads what others do not.
READ_BY_US = {"pdf-cn/noembed-eucjp.pdf", "pdf-cn/ff.pdf"}

Row = dict[str, str]


def rows() -> list[Row]:
    if not INDEX.exists():
        return []
    with INDEX.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def judged(row: Row, into: Path) -> Verdict:
    path = CORPUS / row["file"]
    upload = read_files([Given(path.name, path)], into)[0]
    assert upload.sha256 == row["sha256"]
    return upload.verdict


ROWS = rows()
needs_corpus = pytest.mark.skipif(not ROWS, reason="the corpus does not lie beside the project")


@needs_corpus
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_the_verdict_is_that_of_the_index(row: Row, tmp_path: Path) -> None:
    verdict = judged(row, tmp_path)
    assert verdict.is_rejected or verdict.kind is not None
    if row["expected"] == "either":
        assert judged(row, tmp_path) == verdict
        return
    if row["file"] in READ_BY_US:
        assert verdict.outcome is Outcome.accept
        return
    reason = row["reason_code"].split(" ")[0]
    expected = None if row["expected"] == "accept" else reason
    assert (verdict.outcome, verdict.reason) == (row["expected"], expected)
    if expected is not None:
        assert verdict.sentence == SENTENCES[verdict.reason or verdict.notes[0].reason]


@needs_corpus
def test_all_of_it_at_once_leaves_nothing_unjudged(tmp_path: Path) -> None:
    """One child reads 160 files of which many are hostile; each still gets its own verdict."""
    given = [Given(Path(row["file"]).name, CORPUS / row["file"]) for row in ROWS]
    together = read_files(given, tmp_path)
    uploads = together[: len(given)]
    assert [file.name for file in uploads] == [each.name for each in given]
    wrong = [
        row["file"]
        for row, file in zip(ROWS, uploads, strict=True)
        if row["expected"] != "either"
        and row["file"] not in READ_BY_US
        and file.verdict.outcome != row["expected"]
    ]
    assert wrong == []
    assert all(file.archive and file.path.parent == tmp_path for file in together[len(given) :])
