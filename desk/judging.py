"""How is a version that came in judged, and its judgement recorded?"""

import tempfile
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from cases.acts.judge import Judged, JudgedFile, known_rights, record_judgement
from cases.acts.transcripts import said_kinds
from cases.models import PackageVersion
from desk.circumstances import circumstances_of, is_the_same_outside
from desk.evidence import kept_readings, look_beyond
from desk.examining import Examined, dossier_of, examine, joined
from desk.guard import outside_transaction
from desk.packages import findings_of
from desk.points import point
from desk.storage import store, verified_path_of
from desk.working import work_through
from desk.workshop import workshop
from forms.reading.intake import Given, ReadFile
from forms.sight.recognising import can_recognise
from rules.editions import EDITION
from rules.judge import judge
from rules.rights import right_number
from rules.settled import settled_items
from schemas.calendar import beijing_day
from schemas.dossier import Dossier, RecordFacts
from schemas.finding import Judgement

# For fewer items the version before is never worth the query. For more, what reading it costs is
# still a little more than the rules of 2026-11 take (`bench/rules.py`); rules to come may ask more.
SETTLED_FROM = 200


def judge_version(version: PackageVersion, *, now: datetime) -> None:
    """This will read, judge and record a version whose case the caller holds under a lease.

    Raises `LeaseLost` when another worker took over meanwhile.
    """
    outside_transaction()
    on = beijing_day(now)
    uploads = version.files.filter(is_upload=True).order_by("pk")
    given = [Given(upload.name, verified_path_of(upload.sha256)) for upload in uploads]
    with tempfile.TemporaryDirectory(prefix="reading-", dir=workshop()) as folder:
        examined = examine(given, Path(folder), known=said_kinds(version.case))
        known = look_beyond(examined, version.case, now=now)
        dossier = dossier_of(
            examined,
            on=on,
            record=_record_for(examined, version),
            beyond=known.beyond,
            fresh_for_days=settings.EVIDENCE_DAYS,
        )
        judgement = _judged(examined, dossier, version)
        files = [_kept(file) for file in _members(examined.files, given)]
    point("judge.read")
    circumstances = circumstances_of(examined.data, dossier, examined.findings)
    judged = Judged(
        data=examined.data,
        package=examined.package,
        files=files,
        judgement=judgement,
        on=on,
        circumstances=circumstances,
        evidence=kept_readings(examined, known),
        can_recognise=can_recognise(),
    )
    record_judgement(version, judged, now=now)
    point("judge.recorded")


def judge_within(version: PackageVersion, seconds: float, *, now: datetime) -> bool:
    """This will judge in a thread and wait for it at most so long; False while it still works.

    The thread goes on after that, under the lease that the version was born with.
    """
    held = (version.pk, version.case.lease, now)
    worker = threading.Thread(target=_judge_quietly, args=held, daemon=True)
    worker.start()
    worker.join(seconds)
    return not worker.is_alive()


def _judge_quietly(version_id: int, lease: int, now: datetime) -> None:
    try:
        version = PackageVersion.objects.select_related("case").get(pk=version_id)
        version.case.lease = lease
        work_through([version.case], lambda _: judge_version(version, now=now), clock=lambda: now)
    finally:
        connection.close()


def _judged(examined: Examined, dossier: Dossier | None, version: PackageVersion) -> Judgement:
    judged = judge(dossier, settled=_settled(dossier, examined.data, version)) if dossier else None
    return joined((*examined.findings, *examined.departures), judged, examined.cells)


def _settled(dossier: Dossier, data: Any, version: PackageVersion) -> frozenset[int]:
    """The items that stand as they did in the version before, and were found without fault."""
    if len(data["items"]) < SETTLED_FROM:
        return frozenset()
    earlier = version.case.versions.filter(number=version.number - 1).first()
    if earlier is None or not earlier.circumstances or earlier.edition != EDITION:
        return frozenset()
    if not is_the_same_outside(earlier.circumstances, dossier):
        return frozenset()
    # There was a dossier, so there was a package with its items.
    before: Any = earlier.data
    if _but_items(before) != _but_items(data):
        return frozenset()
    return settled_items(before["items"], findings_of(earlier), data["items"])


def _but_items(data: Any) -> Any:
    return {name: value for name, value in data.items() if name != "items"}


def _record_for(examined: Examined, version: PackageVersion) -> RecordFacts:
    items = examined.package.items if examined.package else ()
    return known_rights([right_number(item) for item in items], besides=version.case)


def _members(files: Iterable[ReadFile], given: Iterable[Given]) -> list[ReadFile]:
    """Uploads are kept already; a single file that is no archive is a document as well."""
    archives = {file.archive for file in files if file.archive}
    names = {each.name for each in given}
    return [file for file in files if file.archive or file.name in names - archives]


def _kept(file: ReadFile) -> JudgedFile:
    if file.archive and file.path.is_file():
        store(file.path)
    return JudgedFile(
        name=file.name,
        sha256=file.sha256,
        size=file.size,
        pages=file.verdict.pages,
        outcome=file.verdict.outcome.value,
        reason=file.verdict.reason.value if file.verdict.reason else "",
        sentence=file.verdict.sentence,
        transcript=file.transcript,
    )
