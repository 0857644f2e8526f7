"""Is what was planted into a scan found once it is confirmed, and does either run keep its page?"""

from random import Random

import pytest

from forms.sight.recognising import can_recognise
from tests.documents.catalogue import KINDS
from tests.documents.confirming import Confirming
from tests.documents.making import deal_of
from tests.documents.measuring import Tally, is_shown, new_among
from tests.documents.papers import Format, papers_of
from tests.documents.report import SCANS, with_text
from tests.documents.scan_report import with_scans
from tests.documents.scans import ScanTally, sayings
from tests.documents.sets import DocumentSet, drawn, page_of

SEED = 2000
_WRONG = "出质人统一社会信用代码错一位"


def licence(only: Format) -> DocumentSet:
    """This will write one short document of a deal, for each page takes seconds."""
    deal = deal_of(SEED)
    papers = [each.as_format(only) for each in papers_of(deal) if each.kind == "business_licence"]
    made = DocumentSet(deal, papers[:1])
    for paper in made.papers:
        page = page_of(paper, deal)
        made.files[paper.file], made.said[paper.file] = drawn(page, paper), page.said
    return made


@pytest.mark.skipif(not can_recognise(), reason="zhiya[ocr] is not installed")
def test_a_scan_says_what_its_text_says_and_shows_what_was_planted() -> None:
    desk, made, text = Confirming(), licence(Format.scan), licence(Format.pdf)
    [as_text] = desk.transcripts_of(text.files).values()
    assert (desk.pages, len(as_text.statements)) == (0, 4)
    [as_scan] = desk.transcripts_of(made.files).values()
    assert sayings(as_scan) == sayings(as_text)
    assert not any(each.is_suggestion for each in as_scan.statements)

    before = desk.findings_of(made.handed_in(), made.deal.on)
    assert not [each for each in before if each.code.startswith("X")]
    planted = next(kind for kind in KINDS if kind.name == _WRONG).plant(made, Random(1))
    after = desk.findings_of(planted.made.handed_in(), made.deal.on)
    assert any(is_shown(planted, each) for each in new_among(after, before))
    assert desk.pages == 2
    assert 0 < desk.seconds < 60


def test_either_run_keeps_what_the_other_wrote() -> None:
    tally = Tally(sets=1, documents=13)
    tally.planted["缺一页", "scan"] = tally.found["缺一页", "scan"] = 2
    scans = ScanTally(tally, tally, pages=4, seconds=10.0)
    scans.in_text["营业执照"] = scans.in_scans["营业执照"] = scans.alike["营业执照"] = 9
    page = with_scans("# Text\n", scans, 7000)
    assert page.startswith(f"# Text\n{SCANS}")
    assert "| 页码 | 2 | 2 |\n" in page
    assert "2.5 seconds" in page
    assert with_text(page, "# New\n") == page.replace("# Text", "# New")
    assert with_scans(with_text(page, "# New\n"), scans, 7000) == page.replace("# Text", "# New")
