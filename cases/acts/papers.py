"""How are papers and their signed copies recorded, and when are all signatures there?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.acts.mails import owe_mail_to_links
from cases.lifecycle import DESK, Actor, move_case, note
from cases.models import Case, Link, PackageVersion, Paper, SignedCopy
from cases.refusals import LeaseLost, NotAcceptable, NotPossibleNow
from cases.vocabulary import CaseStatus, MailKind
from schemas.dossier import SignedPaper


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper whose bytes are stored under their hash; `number` is in its page codes, 0: none."""

    form: str
    right: str
    name: str
    media_type: str
    sha256: str
    size: int
    must_sign: tuple[str, ...]
    items: tuple[str, ...] = ()
    number: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class ReturnedCopy:
    """A signed copy whose bytes are stored, and the parties whose signatures it carries.

    `originals` are names and hashes of the uploads that it was put together from.
    """

    name: str
    sha256: str
    size: int
    signed_by: tuple[str, ...]
    coded_pages: tuple[int, ...] = ()
    originals: tuple[tuple[str, str], ...] = ()


def record_papers(
    version: PackageVersion, papers: Sequence[WrittenPaper], *, now: datetime
) -> None:
    """This will keep the papers and wait for signatures; raises `LeaseLost`."""
    with transaction.atomic():
        case = version.case
        if not case.holds_lease():
            raise LeaseLost
        version.papers.all().delete()
        Paper.objects.bulk_create(
            Paper(
                version=version,
                form=paper.form,
                right=paper.right,
                name=paper.name,
                media_type=paper.media_type,
                sha256=paper.sha256,
                size=paper.size,
                must_sign=list(paper.must_sign),
                items=list(paper.items),
                number=paper.number,
                pages=paper.pages,
                written_at=now,
            )
            for paper in papers
        )
        move_case(case, CaseStatus.awaiting_signatures, actor=DESK, now=now, papers=len(papers))
        owe_mail_to_links(
            case, MailKind.signatures, occasion=f"signatures-v{version.number}", now=now
        )


def record_signed_copy(
    paper: Paper, copy: ReturnedCopy, *, actor: Actor, link: Link | None = None, now: datetime
) -> SignedCopy:
    """This will keep one signed copy, as `record_signed_copies` does."""
    [kept] = record_signed_copies([(paper, copy)], actor=actor, link=link, now=now)
    return kept


def record_signed_copies(
    copies: Sequence[tuple[Paper, ReturnedCopy]],
    *,
    actor: Actor,
    link: Link | None = None,
    now: datetime,
) -> list[SignedCopy]:
    """This will keep signed copies of one case, and hand it to the window once all have signed.

    Raises `NotPossibleNow` when the case does not wait for signatures, `NotAcceptable` when a
    named signer is not one of the paper's.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=copies[0][0].version.case_id)
        kept = [
            _keep(paper, copy, case=case, actor=actor, link=link, now=now) for paper, copy in copies
        ]
        if all(not missing_signers(each) for each in case.version.papers.all()):
            move_case(case, CaseStatus.in_review, actor=actor, now=now)
    return kept


def _keep(
    paper: Paper,
    copy: ReturnedCopy,
    *,
    case: Case,
    actor: Actor,
    link: Link | None,
    now: datetime,
) -> SignedCopy:
    if case.status != CaseStatus.awaiting_signatures or paper.version_id != case.version.pk:
        raise NotPossibleNow(CaseStatus(case.status).label, "signed_copy")
    if not copy.signed_by or not set(copy.signed_by) <= set(paper.must_sign):
        raise NotAcceptable("请勾选该文件上已签字或盖章的当事人，再上传签署件。")
    kept = SignedCopy.objects.create(
        paper=paper,
        name=copy.name[:255],
        sha256=copy.sha256,
        size=copy.size,
        signed_by=list(copy.signed_by),
        coded_pages=list(copy.coded_pages),
        originals=[list(each) for each in copy.originals],
        uploaded_by=actor.user,
        uploaded_by_link=link,
        uploaded_at=now,
    )
    detail: dict[str, Any] = {"paper": paper.name, "sha256": copy.sha256}
    if copy.originals:
        detail["originals"] = [sha256 for _, sha256 in copy.originals]
    if kept.pages_without_code:
        detail["pages_without_code"] = kept.pages_without_code
    note("signed_copy", actor=actor, now=now, case=case, **detail)
    return kept


def missing_signers(paper: Paper) -> list[str]:
    """This will list the parties whose signature no copy of this paper carries yet."""
    signed = {key for copy in paper.copies.all() for key in copy.signed_by}
    return [key for key in paper.must_sign if key not in signed]


def copies_to_send(paper: Paper) -> list[SignedCopy]:
    """This will choose the newest copies that together carry all signatures, newest first."""
    needed, chosen = set(paper.must_sign), []
    for copy in paper.copies.order_by("-uploaded_at", "-id"):
        if needed & set(copy.signed_by):
            chosen.append(copy)
            needed -= set(copy.signed_by)
    return chosen


def signed_papers(version: PackageVersion) -> tuple[SignedPaper, ...]:
    """This will state for the rules which papers exist and who has signed each."""
    return tuple(
        SignedPaper(
            form=paper.form,
            must_sign=frozenset(paper.must_sign),
            signed_by=frozenset(key for copy in paper.copies.all() for key in copy.signed_by),
            sha256=next((copy.sha256 for copy in copies_to_send(paper)), None),
            items=frozenset(paper.items),
        )
        for paper in version.papers.prefetch_related("copies")
    )
