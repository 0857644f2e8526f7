"""How does a bank mend a case? It sees what would change before anything does."""

from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.acts.receive import StoredUpload, refuse_repeat
from cases.lifecycle import expect_move
from cases.models import Case
from cases.refusals import ChangedMeanwhile, NotAcceptable
from cases.vocabulary import CaseStatus, Door
from desk.differences import announce
from desk.judging import judge_within
from desk.receiving import HandIn, receive_stored, stored
from portal.differences import shown
from portal.packages import PATIENCE, bank_only, form_key
from portal.permission import person
from portal.scope import actor_for, case_for, seen_revision
from portal.uploads import uploads_of

# What was looked at this long ago may no longer be what a person has in mind.
HOLDS_SECONDS = 3600
_SALT = "portal.mending"
_EXPIRED = "确认页面已失效，请重新选择文件提交。"


@dataclass(frozen=True, slots=True)
class _Announcement:
    """What a person was shown: the stored files, and the case as it was then."""

    uploads: tuple[StoredUpload, ...]
    revision: int
    key: str


@bank_only
@require_POST
def resubmit(request: HttpRequest, number: str) -> HttpResponse:
    """This will store mended files and show what they would change; the case stays as it is."""
    found = case_for(request, number)
    revision, key = seen_revision(request), form_key(request)
    if found.revision != revision:
        raise ChangedMeanwhile
    expect_move(found, CaseStatus.received, actor=actor_for(request))
    uploads = stored(uploads_of(request))
    refuse_repeat(found, uploads)
    announced = announce(found, uploads)
    context = {
        "case": found,
        "before": announced.before,
        "uploads": uploads,
        "source": announced.source,
        "difference": shown(announced.difference) if announced.difference else None,
        "token": _sealed(request, found, _Announcement(tuple(uploads), revision, key)),
    }
    return render(request, "portal/difference.html", context)


@bank_only
@require_POST
def confirm(request: HttpRequest, number: str) -> HttpResponse:
    """This will make what was shown the next version of the case."""
    found = case_for(request, number)
    announcement = _opened(request, found)
    now = timezone.now()
    hand_in = HandIn(
        bank=person(request).organisation,
        door=Door.portal,
        actor=actor_for(request),
        key=announcement.key,
        case_id=found.pk,
        seen_revision=announcement.revision,
    )
    version, is_new = receive_stored(announcement.uploads, hand_in, now=now)
    if is_new:
        judge_within(version, PATIENCE, now=now)
        messages.success(request, f"已收到第 {version.number} 版材料。")
    return redirect("case", number=number)


def _sealed(request: HttpRequest, case: Case, announcement: _Announcement) -> str:
    """The page carries it to the confirmation; it opens for the same person and case alone."""
    return signing.dumps(
        {
            "case": str(case.pk),
            "user": str(person(request).pk),
            "revision": announcement.revision,
            "key": announcement.key,
            "files": [[each.name, each.sha256, each.size] for each in announcement.uploads],
        },
        salt=_SALT,
        compress=True,
    )


def _opened(request: HttpRequest, case: Case) -> _Announcement:
    try:
        told = signing.loads(request.POST.get("token", ""), salt=_SALT, max_age=HOLDS_SECONDS)
    except signing.BadSignature:
        raise NotAcceptable(_EXPIRED) from None
    if (told["case"], told["user"]) != (str(case.pk), str(person(request).pk)):
        raise NotAcceptable(_EXPIRED)
    uploads = tuple(StoredUpload(*each) for each in told["files"])
    return _Announcement(uploads, told["revision"], told["key"])
