"""Do signed copies find their papers by the codes on their pages, and are wrong ones refused?"""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from cases.models import Case, Paper, SignedCopy
from cases.refusals import NotAcceptable, NotPossibleNow
from cases.vocabulary import CaseStatus
from desk.receiving import Upload
from desk.signing import Taken, take_signed_copies, take_signed_copy
from desk.storage import path_of, read_verified
from forms.sight.codes import codes_of
from schemas.page_code import read_page_code
from tests.desk.world import World
from tests.forms.bundling.samples import pdf_of, saved, scan_as_pdf, scanned


@pytest.fixture
def case(world: World) -> Case:
    return world.signing_case()


@pytest.fixture
def papers(case: Case) -> list[Paper]:
    """The papers that somebody signs, those with several pages first."""
    found = [paper for paper in case.version.papers.all() if paper.must_sign]
    return sorted(found, key=lambda paper: (-paper.pages, paper.number))


def pages_of(*pages: tuple[Paper, int]) -> bytes:
    """This will bind pages of papers, counted from 1, to one PDF."""
    made = pikepdf.new()
    for paper, number in pages:
        with pikepdf.open(path_of(paper.sha256)) as source:
            made.pages.append(source.pages[number - 1])
    return saved(made)


def whole(paper: Paper) -> list[tuple[Paper, int]]:
    return [(paper, number) for number in range(1, paper.pages + 1)]


def upload(folder: Path, name: str, content: bytes) -> Upload:
    path = folder / name
    path.write_bytes(content)
    return Upload(name, path)


def take(world: World, papers: list[Paper], *uploads: Upload) -> Taken:
    everybody = {key for paper in papers for key in paper.must_sign}
    return take_signed_copies(
        papers, uploads, signed_by=everybody, actor=world.as_bank, now=world.clock()
    )


def take_one(world: World, paper: Paper, given: Upload) -> SignedCopy:
    return take_signed_copy(
        paper, given, signed_by=paper.must_sign, actor=world.as_bank, now=world.clock()
    )


def test_one_mixed_file_signs_the_whole_case(
    world: World, case: Case, papers: list[Paper], tmp_path: Path
) -> None:
    """All pages of all papers in one PDF, backwards."""
    pages = [page for paper in papers for page in whole(paper)][::-1]
    mixed = upload(tmp_path, "全部.pdf", pages_of(*pages))
    taken = take(world, papers, mixed)
    assert taken.refused == ()
    assert {copy.paper_id for copy in taken.copies} == {paper.pk for paper in papers}
    case.refresh_from_db()
    assert case.status == CaseStatus.in_review
    for copy in taken.copies:
        content = read_verified(copy.sha256)
        codes = [read_page_code(text) for [text] in codes_of(content)]
        assert [code.page for code in codes if code] == list(range(1, copy.paper.pages + 1))
        assert {code.part for code in codes if code} == {f"{copy.paper.number:02d}"}
        assert copy.coded_pages == list(range(1, copy.paper.pages + 1))
        [(name, original)] = copy.originals
        assert name == "全部.pdf"
        assert read_verified(original) == mixed.path.read_bytes()
    with pytest.raises(NotPossibleNow):
        take(world, papers, mixed)
    told = case.events.filter(name="signed_copy").first()
    assert told is not None
    assert told.detail["originals"] == [taken.copies[0].originals[0][1]]


def test_scans_and_photos_are_known_by_their_codes(
    world: World, papers: list[Paper], tmp_path: Path
) -> None:
    long, short = papers[0], papers[-1]
    scans = [scanned(read_verified(long.sha256), page, seed=page) for page in range(long.pages)]
    photo = scanned(read_verified(short.sha256), 0, skew=-1)
    first = upload(tmp_path, "扫描.pdf", scan_as_pdf(*scans))
    second = upload(tmp_path, "照片.jpg", photo)
    taken = take(world, papers, second, first)
    assert {copy.paper_id: copy.name for copy in taken.copies} == {
        long.pk: "扫描.pdf",
        short.pk: "照片.jpg",
    }
    # A file that holds one paper alone is kept as it came, byte for byte.
    kept = {copy.paper_id: read_verified(copy.sha256) for copy in taken.copies}
    assert kept == {long.pk: first.path.read_bytes(), short.pk: photo}
    assert all(copy.originals == [] for copy in taken.copies)
    # Photos of single pages become one copy, in the order of the paper.
    shots = [upload(tmp_path, f"{page}.jpg", scan) for page, scan in enumerate(scans)]
    [copy] = take(world, papers, *shots[::-1]).copies
    assert [name for name, _ in copy.originals] == [shot.name for shot in shots]
    with pikepdf.open(BytesIO(read_verified(copy.sha256))) as pdf:
        assert len(pdf.pages) == long.pages > 1


def test_wrong_and_unread_files_are_refused_by_name(
    world: World, papers: list[Paper], tmp_path: Path
) -> None:
    right, wrong = papers[0], papers[-1]
    given = upload(tmp_path, "a.pdf", pages_of(*whole(right)))
    with pytest.raises(NotAcceptable) as refusal:
        take_one(world, wrong, given)
    assert f"上传的是“{right.name}”" in str(refusal.value)
    assert f"不是“{wrong.name}”" in str(refusal.value)
    with pytest.raises(NotAcceptable, match="无须在此签章上传"):
        take(world, papers[1:], given)
    with pytest.raises(NotAcceptable, match="无须所勾选的当事人签章"):
        take_signed_copies(
            papers, [given], signed_by=["nobody"], actor=world.as_bank, now=world.clock()
        )
    blank = upload(tmp_path, "传真.pdf", saved(pdf_of((595, 842))))
    with pytest.raises(NotAcceptable, match=r"“传真\.pdf”上没有读到识别码"):
        take(world, papers, blank)
    assert not SignedCopy.objects.exists()
    # Without a code the person says which.
    copy = take_one(world, wrong, blank)
    assert (copy.coded_pages, copy.originals) == ([], [])


def test_a_missing_page_is_named(world: World, papers: list[Paper], tmp_path: Path) -> None:
    long, short = papers[0], papers[-1]
    lacking = upload(tmp_path, "a.pdf", pages_of(*whole(long)[:-1]))
    sentence = f"“{long.name}”缺第 {long.pages} 页，共 {long.pages} 页"
    with pytest.raises(NotAcceptable, match=sentence):
        take_one(world, long, lacking)
    mixed = upload(tmp_path, "b.pdf", pages_of(*whole(short), *whole(long)[:-1]))
    taken = take(world, papers, mixed)
    assert [copy.paper_id for copy in taken.copies] == [short.pk]
    assert [sentence in each for each in taken.refused] == [True]


def test_files_of_other_versions_and_cases_are_refused(
    world: World, case: Case, papers: list[Paper], tmp_path: Path
) -> None:
    given = upload(tmp_path, "旧.pdf", pages_of(*whole(papers[0])))
    version = case.version
    version.number = 2
    version.save()
    papers = list(Paper.objects.filter(version=version).exclude(must_sign=[]))
    with pytest.raises(NotAcceptable, match="第 1 版材料的文件，现为第 2 版"):
        take(world, papers, given)
    Case.objects.filter(pk=case.pk).update(number="ZY2026999999")
    papers = list(Paper.objects.filter(version=version).exclude(must_sign=[]))
    with pytest.raises(NotAcceptable, match=r"“旧\.pdf”是另一案件的文件"):
        take_one(world, papers[0], given)
