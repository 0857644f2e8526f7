"""How is something asked about a registered pledge begun and written?"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from cases.lifecycle import Actor, note
from cases.models import Case, Filing, FollowOn, FollowOnFile, Pledge
from cases.models.pledge import OPEN
from cases.refusals import ChangedMeanwhile, NotAcceptable, NotPossibleNow
from cases.vocabulary import FollowOnStatus
from schemas.follow_on_words import FollowOnAct, FollowOnPaper, Side

FILES_LIMIT = 40
# The bank or the clerk may still write in it.
WRITABLE = frozenset({FollowOnStatus.draft, FollowOnStatus.returned})


@dataclass(frozen=True, slots=True)
class Subject:
    """What it is about: a registered pledge, or an application that is to be taken back."""

    case: Case
    pledge: Pledge | None = None
    target: Filing | None = None


@dataclass(frozen=True, slots=True)
class UploadedDocument:
    """A document whose bytes are stored under their hash."""

    kind: FollowOnPaper
    signed_by: tuple[Side, ...]
    name: str
    sha256: str
    size: int
    pages: int | None


def start_follow_on(
    subject: Subject, act: FollowOnAct, data: dict[str, Any], *, actor: Actor, now: datetime
) -> FollowOn:
    """This will begin a filing with its prefilled data, or give the open one of the same act."""
    if open_one := _open_one(subject, act):
        return open_one
    try:
        with transaction.atomic():
            follow_on = FollowOn.objects.create(
                case=subject.case,
                pledge=subject.pledge,
                target=subject.target,
                act=act.value,
                status=FollowOnStatus.draft.value,
                data=data,
                created_at=now,
                changed_at=now,
            )
            note(
                "follow_on_started",
                actor=actor,
                now=now,
                case=subject.case,
                about=follow_on,
                act=act.value,
            )
    except IntegrityError:
        # Somebody else began the same one between the look and the write.
        if open_one := _open_one(subject, act):
            return open_one
        raise
    return follow_on


def write_follow_on(
    follow_on_id: UUID, data: dict[str, Any], *, seen_revision: int, now: datetime
) -> FollowOn:
    """This will keep what was typed; raises `ChangedMeanwhile`, `NotPossibleNow`."""
    with transaction.atomic():
        follow_on = _writable(follow_on_id, seen_revision)
        follow_on.data = data
        _touch(follow_on, now)
    return follow_on


def add_document(
    follow_on_id: UUID,
    document: UploadedDocument,
    *,
    actor: Actor,
    seen_revision: int,
    now: datetime,
) -> FollowOn:
    """This will keep an uploaded document; raises `ChangedMeanwhile`, `NotPossibleNow`."""
    with transaction.atomic():
        follow_on = _writable(follow_on_id, seen_revision)
        if follow_on.files.count() >= FILES_LIMIT:
            raise NotAcceptable(f"一件后续登记最多上传 {FILES_LIMIT} 个文件，请合并后再上传。")
        FollowOnFile.objects.create(
            follow_on=follow_on,
            kind=document.kind.value,
            signed_by=[side.value for side in document.signed_by],
            name=document.name[:200],
            sha256=document.sha256,
            size=document.size,
            pages=document.pages,
            uploaded_by=actor.user,
            uploaded_at=now,
        )
        _touch(follow_on, now)
    return follow_on


def drop_document(
    follow_on_id: UUID, file_id: UUID, *, seen_revision: int, now: datetime
) -> FollowOn:
    """This will take an uploaded document out again; its bytes stay in the store."""
    with transaction.atomic():
        follow_on = _writable(follow_on_id, seen_revision)
        follow_on.files.filter(pk=file_id).delete()
        _touch(follow_on, now)
    return follow_on


def whole_data(follow_on: FollowOn) -> dict[str, Any]:
    """This will give what is judged: what was typed, with the documents beside it."""
    documents = [
        {"kind": file.kind, "file": file.name, "signed_by": list(file.signed_by)}
        for file in follow_on.files.order_by("uploaded_at", "pk")
    ]
    return {**follow_on.data, "act": follow_on.act, "documents": documents}


def follow_on_digest(follow_on: FollowOn) -> str:
    """This will hash what is approved: the data and every document."""
    files = [[file.name, file.sha256] for file in follow_on.files.order_by("uploaded_at", "pk")]
    whole = json.dumps(
        {"data": whole_data(follow_on), "files": files}, ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(whole.encode()).hexdigest()


def locked_follow_on(follow_on_id: UUID, seen_revision: int) -> FollowOn:
    """This will lock a filing as the person saw it; raises `ChangedMeanwhile`."""
    rows = FollowOn.objects.select_for_update(of=("self",)).select_related("case")
    follow_on = rows.get(pk=follow_on_id)
    if follow_on.revision != seen_revision:
        raise ChangedMeanwhile
    return follow_on


def _open_one(subject: Subject, act: FollowOnAct) -> FollowOn | None:
    statuses: Sequence[str] = [status.value for status in OPEN]
    rows = FollowOn.objects.filter(case=subject.case, act=act.value, status__in=statuses)
    return rows.filter(pledge=subject.pledge, target=subject.target).first()


def _writable(follow_on_id: UUID, seen_revision: int) -> FollowOn:
    follow_on = locked_follow_on(follow_on_id, seen_revision)
    if follow_on.status not in WRITABLE:
        raise NotPossibleNow(FollowOnStatus(follow_on.status).label, "write")
    return follow_on


def _touch(follow_on: FollowOn, now: datetime) -> None:
    follow_on.revision += 1
    follow_on.changed_at = now
    follow_on.save()
