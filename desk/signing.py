"""How do signed copies come back? Each is kept with the paper that its page codes name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.acts.papers import ReturnedCopy, record_signed_copies, record_signed_copy
from cases.lifecycle import Actor
from cases.models import Link, PackageVersion, Paper, SignedCopy
from cases.refusals import NotAcceptable
from desk.guard import outside_transaction
from desk.receiving import Upload
from desk.returned_codes import Returned, put_together, read_returned
from desk.returned_pages import Expected, PageSet, SortedPages, sort_pages
from desk.storage import store
from forms.reading.intake import judge_file
from schemas.page_code import PageCode, paper_part
from schemas.verdict import FileKind

_TAKEN = frozenset({FileKind.pdf, FileKind.jpeg, FileKind.png, FileKind.ofd})
UPLOADS_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an upload of many: the copies kept, and a sentence for all that was not."""

    copies: tuple[SignedCopy, ...]
    refused: tuple[str, ...]


def take_signed_copy(
    paper: Paper,
    upload: Upload,
    *,
    signed_by: Sequence[str],
    actor: Actor,
    link: Link | None = None,
    now: datetime,
) -> SignedCopy:
    """This will keep a signed copy for the parties whose signatures it carries.

    A file without any page code is what the person says it is. Raises `NotAcceptable` for a file
    that cannot be used or is another paper's, `NotPossibleNow`, `StoreIsFull`.
    """
    outside_transaction()
    require_document(upload)
    returned = read_returned(upload)
    if not any(returned.codes):
        kept = store(upload.path)
        copy = ReturnedCopy(upload.name, kept.sha256, kept.size, tuple(signed_by))
        return record_signed_copy(paper, copy, actor=actor, link=link, now=now)
    papers = {paper_part(each.number): each for each in _coded(paper.version.papers.all())}
    found = sort_pages([returned.codes], _expected(paper.version, papers))
    refusals = _refusals(found, [returned], papers, paper.version)
    strangers = [each for each in found.whole + found.lacking if papers[each.part] != paper]
    if strangers:
        raise NotAcceptable(_other_paper(papers[strangers[0].part], paper))
    if refusals or not found.whole:
        raise NotAcceptable("".join(refusals))
    copies = [
        (paper, put_together(each, [returned], paper.name, tuple(signed_by)))
        for each in found.whole
    ]
    return record_signed_copies(copies, actor=actor, link=link, now=now)[-1]


def take_signed_copies(
    papers: Sequence[Paper],
    uploads: Sequence[Upload],
    *,
    signed_by: Collection[str],
    actor: Actor,
    link: Link | None = None,
    now: datetime,
) -> Taken:
    """This will keep all copies of papers of one version that stand in the uploads, in any order.

    Each is kept for those of `signed_by` who must sign it. Raises `NotAcceptable` where nothing can
    be kept, `NotPossibleNow`, `StoreIsFull`.
    """
    outside_transaction()
    if not papers:
        raise NotAcceptable("本案没有需要签章的文件，请刷新页面后查看。")
    if not 0 < len(uploads) <= UPLOADS_LIMIT:
        raise NotAcceptable(f"请选择已签文件，一次最多 {UPLOADS_LIMIT} 个。")
    for upload in uploads:
        require_document(upload)
    version, returned = papers[0].version, [read_returned(upload) for upload in uploads]
    by_part = {paper_part(each.number): each for each in _coded(papers)}
    found = sort_pages([each.codes for each in returned], _expected(version, by_part))
    refused = _refusals(found, returned, by_part, version)
    copies = []
    for whole in found.whole:
        paper = by_part[whole.part]
        signers = tuple(key for key in paper.must_sign if key in signed_by)
        if signers:
            copies.append((paper, put_together(whole, returned, paper.name, signers)))
        else:
            refused.append(f"“{paper.name}”无须所勾选的当事人签章，请核对勾选后再上传。")
    if not copies:
        raise NotAcceptable("".join(refused))
    kept = record_signed_copies(copies, actor=actor, link=link, now=now)
    return Taken(tuple(kept), tuple(refused))


def require_document(upload: Upload) -> int | None:
    """This will raise `NotAcceptable` unless the file is a PDF, OFD or picture that can be used.

    It gives the number of pages where that is known.
    """
    verdict = judge_file(upload.path, upload.name)
    if verdict.is_rejected:
        raise NotAcceptable(verdict.sentence)
    if verdict.kind not in _TAKEN:
        raise NotAcceptable("请上传扫描的 PDF、OFD 或图片（.jpg、.png）文件。")
    return verdict.pages


def _coded(papers: Collection[Paper]) -> list[Paper]:
    return [paper for paper in papers if paper.number and paper.must_sign]


def _expected(version: PackageVersion, papers: dict[str, Paper]) -> Expected:
    pages = {part: paper.pages for part, paper in papers.items()}
    return Expected(version.case.number, version.number, pages)


def _other_paper(found: Paper, paper: Paper) -> str:
    return (
        f"上传的是“{found.name}”（文件编号 {paper_part(found.number)}），不是“{paper.name}”；"
        "请改到该文件处上传，或者使用“一次上传全部已签文件”。"
    )


def _refusals(
    found: SortedPages,
    returned: Sequence[Returned],
    papers: dict[str, Paper],
    version: PackageVersion,
) -> list[str]:
    """One sentence for each file or copy that cannot be kept."""
    return [
        *(_stranger(returned[file].name, code, version) for file, code in found.foreign),
        *(_unread(returned[file].name) for file in found.unread),
        *(_lacking(each, papers[each.part]) for each in found.lacking),
    ]


def _stranger(name: str, code: PageCode, version: PackageVersion) -> str:
    if code.case_number != version.case.number:
        return f"“{name}”是另一案件的文件，请核对后上传本案的签署件。"
    if code.version != version.number:
        return (
            f"“{name}”是第 {code.version} 版材料的文件，现为第 {version.number} 版；"
            "请下载新的文件，重新签章后上传。"
        )
    return f"“{name}”中的文件（编号 {code.part}）无须在此签章上传，请去掉后重新上传。"


def _unread(name: str) -> str:
    return f"“{name}”上没有读到识别码，请在对应的文件处单独上传。"


def _lacking(copy: PageSet, paper: Paper) -> str:
    pages = "、".join(str(page) for page in copy.missing)
    return f"“{paper.name}”缺第 {pages} 页，共 {copy.pages} 页；请补齐全部页后重新上传。"
