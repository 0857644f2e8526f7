"""Does the pack of an application hold everything, in order, and its originals byte for byte?"""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.db import transaction

from cases.models import Filing, SignedCopy
from desk.batching import bundle_of
from desk.enclosures import NotWhatWasApproved
from desk.guard import TransactionIsOpen
from desk.packs import PackPlan, batch_pack, filing_pack, make_pack, zipped_pack
from desk.storage import BytesAreGone, path_of, read_verified, store_bytes
from forms.sight.codes import codes_of
from schemas.page_code import read_page_code
from tests.desk.world import World
from tests.forms.bundling.samples import text_of

ON = date(2026, 11, 26)


def made(plan: PackPlan) -> tuple[bytes, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    with make_pack(plan, on=ON, tell=lambda done, pages: told.append((done, pages))) as pdf:
        return pdf.read(), told


def cover_of(pack: bytes) -> str:
    return text_of(pack, 0) + text_of(pack, 1)


@pytest.fixture
def filing(world: World) -> Filing:
    found = world.approved_case().filings.order_by("right").first()
    assert found is not None
    return found


def test_the_pack_of_an_application(filing: Filing) -> None:
    plan = filing_pack(filing)
    pack, told = made(plan)
    with pikepdf.open(BytesIO(pack)) as pdf:
        count = len(pdf.pages)
        with pdf.open_outline() as outline:
            titles = [each.title for top in outline.root for each in top.children]
    enclosed = bundle_of(filing, 1).enclosures
    assert titles == [each.title for each in enclosed if each.name.endswith(".pdf")]
    assert told[-1] == (count, count)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    codes = [[read_page_code(text) for text in texts] for texts in codes_of(pack)]
    assert all(len(each) == 1 and each[0] for each in codes), "one code of ours on every page"
    assert {code.case_number for [code] in codes if code} == {filing.case.number}
    for number in range(count):
        assert f"材料包第{number + 1}页/共{count}页" in text_of(pack, number)
    cover = cover_of(pack)
    for enclosure in enclosed:
        assert "".join(enclosure.title.split()) in cover
    assert f"总页数{count}" in cover
    assert made(filing_pack(filing))[0] == pack
    expect_archive(filing, plan, pack)


def expect_archive(filing: Filing, plan: PackPlan, pack: bytes) -> None:
    """Named as the window wants it: the pack, then each file byte for byte."""
    with ZipFile(BytesIO(b"".join(zipped_pack(plan, BytesIO(pack))))) as archive:
        names = archive.namelist()
        assert names[0] == f"{plan.stem}.pdf"
        assert archive.read(names[0]) == pack
        assert plan.stem.startswith(filing.case.number)
        enclosed = bundle_of(filing, 1).enclosures
        for at, (name, enclosure) in enumerate(zip(names[1:], enclosed, strict=True), start=1):
            assert name.startswith(f"001_{filing.case.number}_")
            assert name.rpartition("/")[2].startswith(f"{at:02d}_")
            assert archive.read(name) == read_verified(enclosure.sha256)


def test_a_batch_is_one_pack(world: World, filing: Filing) -> None:
    [batch] = world.put([filing])
    pack, _ = made(batch_pack(batch))
    codes = [read_page_code(text) for [text] in codes_of(pack)]
    assert codes[0] is not None
    assert (codes[0].case_number, codes[0].part) == (batch.number, "C")
    assert {code.case_number for code in codes[2:] if code} == {filing.case.number}
    with pikepdf.open(BytesIO(pack)) as pdf, pdf.open_outline() as outline:
        assert [each.title[:4] for each in outline.root] == ["封面及目", "001_"]


def swap_copy(filing: Filing, content: bytes) -> None:
    """This will put other bytes in the place of a signed copy, and approve that."""
    copy = SignedCopy.objects.filter(
        paper__version=filing.version, paper__right=filing.right
    ).first()
    assert copy is not None
    copy.sha256 = store_bytes(content).sha256
    copy.coded_pages = []
    copy.save()


def test_what_cannot_be_put_in_is_named_and_enclosed(
    filing: Filing, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_copy(filing, b"%PDF-1.7 this was cut off")
    monkeypatch.setattr("desk.enclosures.content_digest", lambda _: filing.approved_digest)
    plan = filing_pack(filing)
    pack, _ = made(plan)
    assert "文件损坏，未能编入，原样另附" in cover_of(pack)
    with ZipFile(BytesIO(b"".join(zipped_pack(plan, BytesIO(pack))))) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    assert b"%PDF-1.7 this was cut off" in contents


def test_it_is_refused_rather_than_wrong(filing: Filing) -> None:
    plan = filing_pack(filing)
    with pytest.raises(TransactionIsOpen), transaction.atomic():
        made(plan)
    path = path_of(plan.files[0].sha256)
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(BytesAreGone):
        made(plan)
    path.write_bytes(kept)
    swap_copy(filing, b"%PDF-1.7 changed behind the clerk")
    with pytest.raises(NotWhatWasApproved):
        filing_pack(filing)
