"""How does a package come in? Its bytes are on disk before anybody is told "received"."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cases.acts.intakes import ManyArrivals, open_intake
from cases.acts.receive import Arrival, StoredUpload, open_case, resubmit
from cases.lifecycle import Actor
from cases.models import Intake, Organisation, PackageVersion
from cases.refusals import NotAcceptable
from cases.vocabulary import Door
from desk.points import point
from desk.storage import store

UPLOADS_LIMIT = 20
PACKAGES_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in; `name` is the sender's, never a path of ours."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class HandIn:
    """Who hands in, by which door; `key` makes a repeat harmless, `case_id` mends a case."""

    bank: Organisation
    door: Door
    actor: Actor
    key: str = ""
    case_id: UUID | None = None
    seen_revision: int | None = None


def receive(
    uploads: Sequence[Upload], hand_in: HandIn, *, now: datetime
) -> tuple[PackageVersion, bool]:
    """This will store the uploads and open a case, or add a version to one.

    The flag tells whether the version is new. Raises `NotAcceptable`, `StoreIsFull`,
    `KeyUsedOtherwise`, `ChangedMeanwhile`, `NotPossibleNow`, `NothingChanged`.
    """
    return receive_stored(stored(uploads), hand_in, now=now)


def stored(uploads: Sequence[Upload]) -> list[StoredUpload]:
    """This will store uploads and change nothing else; raises `NotAcceptable`, `StoreIsFull`."""
    if not uploads:
        raise NotAcceptable("没有收到文件，请选择质押包工作簿和材料压缩包后再提交。")
    if len(uploads) > UPLOADS_LIMIT:
        raise NotAcceptable(f"一次最多提交 {UPLOADS_LIMIT} 个文件，请打成一个压缩包再提交。")
    return _stored(uploads)


def receive_stored(
    uploads: Sequence[StoredUpload], hand_in: HandIn, *, now: datetime
) -> tuple[PackageVersion, bool]:
    """This will do what `receive` does with uploads that are stored already."""
    arrival = Arrival(
        bank=hand_in.bank,
        door=hand_in.door,
        actor=hand_in.actor,
        uploads=uploads,
        key=hand_in.key or secrets.token_hex(16),
        digest=_digest(uploads, hand_in.case_id),
    )
    if hand_in.case_id is None:
        return open_case(arrival, now=now)
    return resubmit(hand_in.case_id, arrival, seen_revision=hand_in.seen_revision, now=now)


def newest_of(hand_in: HandIn) -> PackageVersion:
    """This will give the newest version of the case that a hand-in mends."""
    versions = PackageVersion.objects.select_related("case").filter(case=hand_in.case_id)
    return versions.latest("number")


def receive_many(
    uploads: Sequence[Upload], hand_in: HandIn, *, most_faulty: int | None, now: datetime
) -> tuple[Intake, bool]:
    """This will store the uploads and open a case for each; the worker judges them.

    Above `most_faulty` percent of faulty ones none goes on until the bank says so. The flag tells
    whether they are new. Raises `NotAcceptable`, `StoreIsFull`, `KeyUsedOtherwise`.
    """
    if not uploads:
        raise NotAcceptable("没有收到文件，请选择各个质押包后再提交。")
    if len(uploads) > PACKAGES_LIMIT:
        raise NotAcceptable(f"一批最多提交 {PACKAGES_LIMIT} 个质押包，请分批提交。")
    if most_faulty is not None and not 0 <= most_faulty < 100:
        raise NotAcceptable("暂缓的比例应为 0 至 99 的整数，请改正后重新提交。")
    packages = _stored(uploads)
    point("intake.stored")
    arrivals = ManyArrivals(
        bank=hand_in.bank,
        door=hand_in.door,
        actor=hand_in.actor,
        packages=packages,
        key=hand_in.key or secrets.token_hex(16),
        digest=_digest(packages, most_faulty),
        most_faulty=most_faulty,
    )
    opened = open_intake(arrivals, now=now)
    point("intake.opened")
    return opened


def _stored(uploads: Sequence[Upload]) -> list[StoredUpload]:
    return [
        StoredUpload(upload.name[:255] or "未命名", kept.sha256, kept.size)
        for upload in uploads
        for kept in [store(upload.path)]
    ]


def _digest(uploads: Sequence[StoredUpload], besides: object) -> str:
    parts = sorted(f"{upload.name}\0{upload.sha256}" for upload in uploads)
    return hashlib.sha256("\n".join([str(besides), *parts]).encode()).hexdigest()
