"""Is a pack whole, in order, stamped, and never stopped by one of its files?"""

import zlib
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from forms.bundling.making import PackFailed, PartIsDamaged, count_files, make
from forms.bundling.parts import Counted, Order, Part, Progress
from forms.sight.codes import codes_of
from schemas.page_code import COVER, PageCode
from tests.forms.bundling.samples import CASE, papers, pdf_of, saved, scan_as_pdf, scanned, text_of

SIGNED = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "pdf-signed"
DOCX = b"PK\x03\x04 not to be opened"


def part(
    path: Path, title: str, *, group: str = "随附材料", code: str = "", coded: int = 0
) -> Part:
    return Part(
        title=title,
        group=group,
        path=path,
        sha256=sha256(path.read_bytes()).hexdigest(),
        case_number=CASE,
        code=(2, code) if code else None,
        coded_pages=tuple(range(1, coded + 1)),
    )


def order(folder: Path, parts: Sequence[Part]) -> Order:
    cover = folder / "cover.pdf"
    cover.write_bytes(saved(pdf_of((595, 842))))
    return Order(number=CASE, cover=cover, cover_code=(2, COVER), parts=tuple(parts))


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def made(folder: Path, parts: Sequence[Part], pages: list[int]) -> tuple[bytes, list[Progress]]:
    target = folder / "pack.pdf"
    told = list(make(order(folder, parts), [1, *pages], target))
    return target.read_bytes(), told


def jpeg(width: int, height: int, orientation: int = 1, mode: str = "RGB") -> bytes:
    kept = BytesIO()
    picture = Image.new(mode, (width, height), "white" if mode != "CMYK" else (0, 0, 0, 0))
    exif = Image.Exif()
    exif[274] = orientation
    picture.save(kept, "JPEG", exif=exif)
    return kept.getvalue()


def png(mode: str, size: tuple[int, int] = (300, 200)) -> bytes:
    kept = BytesIO()
    Image.new(mode, size).save(kept, "PNG")
    return kept.getvalue()


def test_a_pack_of_everything(tmp_path: Path) -> None:
    paper = papers()[0]
    copy = scan_as_pdf(*[scanned(paper.content, page) for page in range(paper.pages)])
    paths = [
        written(tmp_path, "copy.pdf", copy),
        written(tmp_path, "contract.pdf", saved(pdf_of((595, 842), (842, 595)))),
        written(tmp_path, "photo.jpg", jpeg(400, 300)),
    ]
    counted = count_files(paths)
    assert [(each.state, each.pages) for each in counted] == [
        ("pages", paper.pages), ("pages", 2), ("pages", 1),
    ]  # fmt: skip
    parts = [
        part(paths[0], "申请表", group="申请文件", code="01", coded=paper.pages),
        part(paths[1], "质押合同", code="D01"),
        part(paths[2], "营业执照", code="D02"),
    ]
    pack, told = made(tmp_path, parts, [each.pages for each in counted])
    total = 1 + paper.pages + 3
    assert told[-1] == Progress(done=total, pages=total, part=None)
    assert [each.done for each in told] == sorted(each.done for each in told)
    for number in range(total):
        assert f"{CASE}材料包第{number + 1}页/共{total}页" in text_of(pack, number)
    expected = [
        PageCode(CASE, 2, "C", 1, 1),
        *[PageCode(CASE, 2, "01", page, paper.pages) for page in range(1, paper.pages + 1)],
        *[PageCode(CASE, 2, "D01", page, 2) for page in (1, 2)],
        PageCode(CASE, 2, "D02", 1, 1),
    ]
    assert list(codes_of(pack)) == [(code.text,) for code in expected]
    with pikepdf.open(BytesIO(pack)) as pdf, pdf.open_outline() as outline:
        levels = [(item.title, [each.title for each in item.children]) for item in outline.root]
    assert levels == [
        ("封面及目录", []),
        ("申请文件", ["申请表"]),
        ("随附材料", ["质押合同", "营业执照"]),
    ]


def test_equal_files_give_equal_packs_wherever_they_lie(tmp_path: Path) -> None:
    """And other files make a pack of another name, though all else be equal."""
    content, other = (saved(pdf_of((595, 842), content=drawing)) for drawing in (b"q Q", b"Q q"))
    packs = []
    for name, each in (("a", content), ("b", content), ("c", other)):
        (tmp_path / name).mkdir()
        path = written(tmp_path / name, f"{name}.pdf", each)
        packs.append(made(tmp_path / name, [part(path, "合同", code="D01")], [1])[0])
    assert packs[0] == packs[1]
    names = []
    for pack in packs:
        with pikepdf.open(BytesIO(pack)) as pdf:
            assert pdf.check_pdf_syntax() == []
            names.append(bytes(pdf.trailer.ID[0]))
    assert names[1] != names[2]


@pytest.mark.parametrize(
    "content",
    [
        *[jpeg(200, 300, orientation) for orientation in (2, 3, 6, 8)],
        jpeg(200, 300, mode="L"),
        jpeg(200, 300, mode="CMYK"),
        *[png(mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")],
        png("L", (8000, 6000)),
    ],
    ids=repr,
)
def test_pictures_of_every_kind_become_a_page(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, "picture", content)
    assert count_files([path]) == [Counted(state="pages", pages=1)]
    pack, _ = made(tmp_path, [part(path, "照片", code="D01")], [1])
    assert list(codes_of(pack))[1] == (PageCode(CASE, 2, "D01", 1, 1).text,)


def test_a_photo_is_turned_upright(tmp_path: Path) -> None:
    path = written(tmp_path, "p.jpg", jpeg(200, 300, orientation=6))
    pack, _ = made(tmp_path, [part(path, "照片")], [1])
    with pikepdf.open(BytesIO(pack)) as pdf:
        _, _, width, height = map(float, pdf.pages[1].mediabox)
        scan = pdf.pages[1].Resources.XObject.Page.Resources.XObject.Scan
        assert (scan.Width, scan.Height) == (300, 200)
    assert width > height


def test_what_is_no_page_is_said_and_does_no_harm(tmp_path: Path) -> None:
    broken = saved(pdf_of((595, 842)))[:200]
    bad_png = png("L")[:-30]
    contents = [DOCX, b"", broken, bad_png, b"%PDF-1.7 nothing", saved(pdf_of((595, 842)))]
    paths = [written(tmp_path, str(at), content) for at, content in enumerate(contents)]
    states = [each.state for each in count_files(paths)]
    assert states == ["other", "other", "damaged", "damaged", "damaged", "pages"]


def test_a_file_that_breaks_while_it_is_put_in_is_named(tmp_path: Path) -> None:
    good = written(tmp_path, "good.pdf", saved(pdf_of((595, 842))))
    bad = written(tmp_path, "bad.pdf", b"%PDF-1.7 changed meanwhile")
    parts = [part(good, "一"), part(bad, "二"), part(good, "三")]
    with pytest.raises(PartIsDamaged) as damaged:
        made(tmp_path, parts, [1, 1, 1])
    assert damaged.value.part == 1
    with pytest.raises(PartIsDamaged) as other:
        made(tmp_path, [part(good, "一"), part(good, "二")], [1, 2])
    assert other.value.part == 1


def test_a_pack_that_cannot_be_written_is_nobodys_fault(tmp_path: Path) -> None:
    good = written(tmp_path, "good.pdf", saved(pdf_of((595, 842))))
    told = make(order(tmp_path, [part(good, "一")]), [1, 1], tmp_path / "no" / "where.pdf")
    with pytest.raises(PackFailed):
        list(told)


def test_a_bomb_of_a_picture_is_left_out(tmp_path: Path) -> None:
    """Twenty thousand by twenty thousand pixels of nothing, in a few kilobytes."""
    rows = zlib.compress(b"\x00" * 2501 * 20_000)
    head = (20_000).to_bytes(4, "big") * 2 + b"\x01\x00\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        for kind, body in chunks
    )
    path = written(tmp_path, "bomb.png", bomb)
    assert count_files([path])[0].state == "damaged"


def test_a_signed_original_is_known(tmp_path: Path) -> None:
    if not SIGNED.is_dir():
        pytest.skip("the corpus of signed PDFs is not on this machine")
    signed = SIGNED / "signed_verified.pdf"
    [counted] = count_files([signed])
    assert counted.is_signed
    pack, _ = made(tmp_path, [part(signed, "合同", code="D01")], [counted.pages])
    assert len(list(codes_of(pack))) == 1 + counted.pages
