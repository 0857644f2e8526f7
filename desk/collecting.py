"""How does what a bank drops into its folder come in, once, with a report beside it?

`inbox/<slug of the bank>/` holds one file for each package: a zip, a workbook or JSON. A name that
begins with the number of a case hands in a new version of it. What was taken goes to `已接收`, what
could not be to `未接收`, each with its report; beside it lies the workbook with all findings in it.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from cases.lifecycle import Actor, Who
from cases.models import Case, Organisation, PackageVersion
from cases.refusals import CaseError, NotAcceptable, NothingChanged
from cases.vocabulary import Door, OrganisationKind
from desk.differences import difference_to_last
from desk.judging import judge_version
from desk.packages import findings_of
from desk.points import point
from desk.receiving import HandIn, Upload, newest_of, receive
from desk.reports import report_text
from desk.returning import annotated_workbook
from desk.storage import StoreIsFull
from desk.working import work_through
from schemas.calendar import BEIJING
from schemas.finding import Judgement

TAKEN, REFUSED = "已接收", "未接收"
ENDINGS = (".zip", ".xlsx", ".json")
# A file that somebody still copies grows; it is left alone for this long.
QUIET_SECONDS = 1.0
_CASE_NUMBER = re.compile(r"^(ZY\d{10})(?!\d)")
# A file name may have 255 bytes, and one Chinese character takes up to four of them.
_STEM_LIMIT = 50
_ACTOR = Actor(Who.bank, "投递文件夹")


def waiting_files(now: datetime) -> list[Path]:
    """This will list what lies in the folders of banks and is no longer being written."""
    return sorted(_waiting(now))


def collect_file(path: Path, *, now: datetime) -> None:
    """This will take one file in, judge it, move it away and write the report beside it.

    Killed anywhere, it does the same again: the key of the hand-in is made of the file itself. A
    file whose judging failed stays until somebody has judged it; one that finds the store full too.
    """
    bank = Organisation.objects.get(slug=path.parent.name, kind=OrganisationKind.bank.value)
    if why := _why_not_taken(path):
        put_aside(path, why, now=now)
        return
    try:
        version, is_new = receive([Upload(path.name, path)], _hand_in(path, bank), now=now)
    except StoreIsFull:
        return
    except NothingChanged as same:
        newest = newest_of(_hand_in(path, bank))
        _put_away(path, TAKEN, f"{same.sentence}\n{_report(newest)}", now, _marked(newest))
        return
    except CaseError as refusal:
        put_aside(path, refusal.sentence, now=now)
        return
    point("collect.received")
    if is_new:
        work_through([version.case], lambda _: judge_version(version, now=now), clock=lambda: now)
        version.refresh_from_db()
    point("collect.judged")
    if version.judged_on is not None:
        _put_away(path, TAKEN, _report(version), now, _marked(version))


def put_aside(path: Path, sentence: str, *, now: datetime) -> None:
    """This will move a file that could not be taken, with a report that says why."""
    _put_away(path, REFUSED, f"未接收：{sentence}\n", now)


def _waiting(now: datetime) -> Iterator[Path]:
    slugs = Organisation.objects.filter(kind=OrganisationKind.bank.value)
    for slug in slugs.values_list("slug", flat=True):
        folder = Path(settings.INBOX) / slug
        if not folder.is_dir():
            continue
        for path in folder.iterdir():
            if path.suffix.lower() not in ENDINGS or path.name.startswith((".", "~")):
                continue
            if path.is_symlink() or not path.is_file():
                continue
            if now.timestamp() - path.stat().st_mtime >= QUIET_SECONDS:
                yield path


def _hand_in(path: Path, bank: Organisation) -> HandIn:
    stat = path.stat()
    return HandIn(
        bank=bank,
        door=Door.inbox,
        actor=_ACTOR,
        key=f"inbox-{stat.st_ino}-{stat.st_size}-{stat.st_mtime_ns}",
        case_id=_case_of(path, bank),
    )


def _why_not_taken(path: Path) -> str:
    """What must not even be copied into the store; empty for all else."""
    if path.stat().st_size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 2**20
        return f"文件超过 {limit} MB，请压缩扫描件或分成多个质押包后重新投递。"
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return "文件名的编码不能识别，请改用 UTF-8 编码的文件名后重新投递。"
    return ""


def _case_of(path: Path, bank: Organisation) -> UUID | None:
    named = _CASE_NUMBER.match(path.name)
    if named is None:
        return None
    case = Case.objects.filter(number=named[1], bank=bank).first()
    if case is None:
        raise NotAcceptable(f"本单位没有案件 {named[1]}，请核对文件名开头的案件编号后重新投递。")
    return case.pk


def _report(version: PackageVersion) -> str:
    case = version.case
    case.refresh_from_db()
    head = (
        f"案件编号：{case.number}，第{version.number}版，当前状态：{case.get_status_display()}。\n"
    )
    if (found := difference_to_last(version)) is not None:
        head += f"与第{version.number - 1}版相比：{found.sentence}\n"
    judgement = Judgement(
        edition=version.edition, findings=findings_of(version), not_run=tuple(version.not_run)
    )
    return head + report_text(judgement, title=case.number)


def _marked(version: PackageVersion) -> bytes | None:
    """The bank's own workbook with all findings in it, where it has one and there are any."""
    if not version.findings:
        return None
    try:
        return annotated_workbook(version)
    except CaseError:
        return None


def _put_away(
    path: Path, folder_name: str, report: str, now: datetime, marked: bytes | None = None
) -> None:
    """The report first: a file that is gone from the folder always has its answer."""
    folder = path.parent / folder_name
    folder.mkdir(exist_ok=True)
    # The folder is the bank's: a link in this place would have us write wherever it leads.
    if folder.is_symlink():
        raise NotADirectoryError(folder)
    stem = f"{now.astimezone(BEIJING):%Y%m%d-%H%M%S}_{path.stem[:_STEM_LIMIT]}"
    (folder / f"{stem}.预审报告.txt").write_text(report, encoding="utf-8")
    if marked is not None:
        (folder / f"{stem}.预审结果.xlsx").write_bytes(marked)
    path.rename(folder / f"{stem}{path.suffix}")
