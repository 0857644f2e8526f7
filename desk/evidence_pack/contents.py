"""Which files belong to the evidence of a case, each in which role?

Everything of the bank's own case and nothing of any other: sealed batches stay out, for they hold
the applications of several banks.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cases.acts.transcripts import documents_of
from cases.models import Case, FollowOnFile, OfficeAnswer, OfficeNotice, PackageVersion
from desk.packages import findings_of
from desk.reports import place_text
from schemas.finding import Finding
from schemas.vocabulary import Vocabulary

_NAME_LIMIT = 80
# What is told of a check; `statement` is what it is about.
_CHECKED = ("statement", "result", "value", "checked_at")


class Role(Vocabulary):
    """What a file of the pack is."""

    upload = "upload", "提交的原件"
    member = "member", "压缩包内的材料"
    package = "package", "申报数据"
    reading = "reading", "材料的读取内容与核对结果"
    findings = "findings", "预审意见"
    evidence = "evidence", "登记簿证据"
    paper = "paper", "生成的文件"
    signed_copy = "signed_copy", "签署件"
    signed_original = "signed_original", "签署件所出自的上传文件"
    follow_on = "follow_on", "后续登记材料"
    answers = "answers", "登记机构答复"
    notice = "notice", "登记机构通知书"
    story = "story", "办理经过"
    guide = "guide", "说明"
    verifier = "verifier", "核验程序"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the pack: stored under its hash, or made just now."""

    path: str
    role: Role
    sha256: str = ""
    made: bytes | None = None


def pieces_of(case: Case) -> Iterator[Piece]:
    """This will list the evidence of a case in the order in which it came to be."""
    for version in case.versions.order_by("number"):
        yield from _of_version(version)
    for at, file in enumerate(case.evidence.filter(version=None).exclude(sha256=""), start=1):
        yield Piece(f"evidence/{at:03d}_{flat(file.name)}", Role.evidence, file.sha256)
    files = FollowOnFile.objects.filter(follow_on__case=case).order_by("uploaded_at", "pk")
    for at, each in enumerate(files, start=1):
        yield Piece(f"follow_on/{at:03d}_{flat(each.name)}", Role.follow_on, each.sha256)
    yield from _answers(case)
    notices = OfficeNotice.objects.filter(filing__case=case, answer=None)
    for at, notice in enumerate(notices.order_by("brought_at", "pk"), start=1):
        yield Piece(f"notices/{at:03d}_{flat(notice.name)}", Role.notice, notice.sha256)


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode() + b"\n"


def flat(name: str) -> str:
    """A name is the sender's: no path, no control sign, and not too long."""
    clean = re.sub(r'[\\/:*?"<>|]', "_", "".join(filter(str.isprintable, name)))
    stem, ending = Path(clean).stem[:_NAME_LIMIT], Path(clean).suffix[:10]
    return f"{stem}{ending}".strip(" .") or "文件"


def _of_version(version: PackageVersion) -> Iterator[Piece]:
    folder = f"v{version.number}"
    for at, file in enumerate(version.files.order_by("pk"), start=1):
        role = Role.upload if file.is_upload else Role.member
        name = flat(file.name.rpartition("/")[2])
        yield Piece(f"{folder}/{role.value}/{at:03d}_{name}", role, file.sha256)
    yield Piece(f"{folder}/package.json", Role.package, made=as_json(version.data))
    yield Piece(f"{folder}/readings.json", Role.reading, made=as_json(_readings(version)))
    findings = findings_of(version)
    stated = {
        "judged_on": version.judged_on,
        "edition": version.edition,
        "findings": version.findings,
        "not_run": version.not_run,
    }
    yield Piece(f"{folder}/findings.json", Role.findings, made=as_json(stated))
    yield Piece(f"{folder}/findings.txt", Role.findings, made=_in_words(version, findings))
    yield from _papers(version, folder)


def _readings(version: PackageVersion) -> list[dict[str, Any]]:
    """What a machine read in each document, and what people said of it."""
    return [
        {
            "file": row.file.name,
            "transcript": row.transcript,
            "said_kind": row.said_kind,
            "said_at": row.said_at,
            "checks": list(row.checks.order_by("checked_at", "pk").values(*_CHECKED)),
        }
        for row in documents_of(version)
    ]


def _papers(version: PackageVersion, folder: str) -> Iterator[Piece]:
    papers = version.papers.order_by("number", "name", "pk").prefetch_related("copies")
    for at, paper in enumerate(papers, start=1):
        yield Piece(f"{folder}/paper/{at:03d}_{flat(paper.name)}", Role.paper, paper.sha256)
        for nth, copy in enumerate(paper.copies.order_by("uploaded_at", "pk"), start=1):
            stem = f"{at:03d}_{nth:02d}"
            name = f"{folder}/signed_copy/{stem}_{flat(copy.name)}"
            yield Piece(name, Role.signed_copy, copy.sha256)
            for place, (original, sha256) in enumerate(copy.originals, start=1):
                name = f"{folder}/signed_original/{stem}_{place:02d}_{flat(original)}"
                yield Piece(name, Role.signed_original, sha256)


def _answers(case: Case) -> Iterator[Piece]:
    answers = OfficeAnswer.objects.filter(filing__case=case).select_related("filing")
    told = []
    for at, answer in enumerate(answers.order_by("answered_at", "pk"), start=1):
        told.append(
            {
                "number": at,
                "right": answer.filing.right,
                "act": answer.filing.act,
                "answered_at": answer.answered_at.isoformat(),
                "outcome": answer.outcome,
                "code": answer.code,
                "sentence": answer.sentence,
                "registration_number": answer.registration_number,
                "registered_on": answer.registered_on,
                "reply_by": answer.reply_by,
                "notice_sha256": answer.notice_sha256,
            }
        )
        if answer.notice_sha256:
            name = flat(answer.notice_name or "通知书.pdf")
            yield Piece(f"answers/{at:03d}_{name}", Role.notice, answer.notice_sha256)
    yield Piece("answers/answers.json", Role.answers, made=as_json(told))


def _in_words(version: PackageVersion, findings: tuple[Finding, ...]) -> bytes:
    heading = f"案件 {version.case.number}，第 {version.number} 版预审意见"
    if version.judged_on is None:
        return f"{heading}：尚未预审。\n".encode()
    lines = [f"{heading}（{version.judged_on}，规则版本 {version.edition}）"]
    for at, finding in enumerate(findings, start=1):
        lines.append(f"{at}. [{finding.severity.label}] {finding.code} {finding.sentence}")
        lines.append(f"   {finding.detail}")
        places = "；".join(filter(None, map(place_text, finding.places)))
        lines.extend(f"   {each}" for each in (places, finding.remedy, finding.article) if each)
    return "\n".join([*lines, ""]).encode()
