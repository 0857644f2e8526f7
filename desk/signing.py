"""How does a signed copy come back?"""

from collections.abc import Sequence
from datetime import datetime

from cases.acts.papers import ReturnedCopy, record_signed_copy
from cases.lifecycle import Actor
from cases.models import Link, Paper, SignedCopy
from cases.refusals import NotAcceptable
from desk.guard import outside_transaction
from desk.receiving import Upload
from desk.storage import store
from forms.reading.intake import judge_file
from schemas.verdict import FileKind

_TAKEN = frozenset({FileKind.pdf, FileKind.jpeg, FileKind.png, FileKind.ofd})


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

    Raises `NotAcceptable` for a file that cannot be used, `NotPossibleNow`, `StoreIsFull`.
    """
    outside_transaction()
    require_document(upload)
    kept = store(upload.path)
    returned = ReturnedCopy(upload.name, kept.sha256, kept.size, tuple(signed_by))
    return record_signed_copy(paper, returned, actor=actor, link=link, now=now)


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
