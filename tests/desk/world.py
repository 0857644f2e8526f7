"""Who works in these tests, and how does a package get as far as a test needs it?"""

import io
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cases.acts.batches import put_into_batch, release
from cases.lifecycle import Actor, Who
from cases.models import Batch, Case, Filing, Organisation, User
from cases.vocabulary import CaseStatus, Channel, Door, OrganisationKind, Role
from desk.batching import seal_batch
from desk.chores import CHORES, PRECHECK, PREPARE, answers_are_due, collect, fetch
from desk.receiving import HandIn, Upload, receive
from desk.reviewing import approve
from desk.signing import Declared, take_signed_copy
from desk.storage import read_verified
from forms.examples import build

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


class Clock:
    """A clock that a test moves; each look takes a millisecond."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now

    def pass_time(self, **span: float) -> None:
        self.now += timedelta(**span)


def run_due(clock: Clock) -> None:
    """This will do all that is due, once, as the worker does without its engine."""
    collect(clock)
    for chore in CHORES:
        while rows := chore.take(clock()):
            chore.work(rows, clock)
    if answers_are_due(clock()):
        fetch(clock)


@dataclass
class World:
    """A bank, a window with two clerks, a clock, and a way for everything in between."""

    clock: Clock
    bank: Organisation
    banker: User
    first: User
    second: User

    @property
    def as_bank(self) -> Actor:
        return Actor(Who.bank, self.banker.name, self.banker)

    @property
    def as_first(self) -> Actor:
        return Actor(Who.clerk, self.first.name, self.first)

    @property
    def as_second(self) -> Actor:
        return Actor(Who.clerk, self.second.name, self.second)

    def hand_in(self, files: dict[str, bytes], *, case: Case | None = None, key: str = "") -> Case:
        """This will store the files as a package of the bank, and leave it to be judged."""
        hand_in = HandIn(
            self.bank,
            Door.portal,
            self.as_bank,
            key=key,
            case_id=case.pk if case else None,
            seen_revision=case.revision if case else None,
        )
        with tempfile.TemporaryDirectory() as folder:
            uploads = [_written(Path(folder) / name, content) for name, content in files.items()]
            version, _ = receive(uploads, hand_in, now=self.clock())
        Case.objects.filter(pk=version.case_id).update(leased_until=None)
        return Case.objects.get(pk=version.case_id)

    def clean_package(self) -> dict[str, bytes]:
        return {"clean-package.zip": build(self.clock.now.date())["clean-package.zip"]}

    def package_with(self, ending: str, content: bytes) -> dict[str, bytes]:
        """This will give the clean package with another file in the place of one of its own."""
        [(name, clean)] = self.clean_package().items()
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(clean)) as old, zipfile.ZipFile(made, "w") as new:
            for member in old.infolist():
                is_it = member.filename.endswith(ending)
                new.writestr(member.filename, content if is_it else old.read(member))
        return {name: made.getvalue()}

    def work(self) -> None:
        """This will do all that is due, as the worker would."""
        for _ in range(3):
            run_due(self.clock)

    def signing_case(self) -> Case:
        """This will bring a clean package to where its papers wait for signatures."""
        case = self.hand_in(self.clean_package())
        for chore in (PRECHECK, PREPARE):
            chore.work(chore.take(self.clock()), self.clock)
        case.refresh_from_db()
        assert case.status == CaseStatus.awaiting_signatures, case.version.findings
        return case

    def sign_all(self, case: Case) -> None:
        """This will hand in each paper again as its own signed copy, signed by all who must."""
        from_papers = case.version.papers.exclude(must_sign=[])
        with tempfile.TemporaryDirectory() as folder:
            for paper in from_papers:
                copy = Path(folder) / f"{paper.pk}.pdf"
                copy.write_bytes(build_signed(paper.sha256))
                take_signed_copy(
                    paper,
                    Upload("签署件.pdf", copy),
                    declared=Declared(paper.must_sign),
                    actor=self.as_bank,
                    now=self.clock(),
                )
        case.refresh_from_db()

    def approved_case(self) -> Case:
        case = self.signing_case()
        self.sign_all(case)
        return self.approve(case)

    def approve(self, case: Case) -> Case:
        assert case.status == CaseStatus.in_review
        return approve(case.pk, actor=self.as_first, seen_revision=case.revision, now=self.clock())

    def released_batches(self, case: Case, channel: Channel = Channel.http) -> list[Batch]:
        """This will batch, seal and release every filing of an approved case."""
        return self.release_all(case.filings.all(), channel)

    def release_all(
        self, filings: Iterable[Filing], channel: Channel = Channel.http
    ) -> list[Batch]:
        return [self.release(batch) for batch in self.put(filings, channel)]

    def put(self, filings: Iterable[Filing], channel: Channel = Channel.http) -> list[Batch]:
        """This will put filings into batches that the first clerk prepares."""
        chosen = [filing.pk for filing in filings]
        return put_into_batch(chosen, channel, actor=self.as_first, now=self.clock())

    def release(self, batch: Batch) -> Batch:
        sealed = seal_batch(
            batch.pk, actor=self.as_first, seen_revision=batch.revision, now=self.clock()
        )
        return release(
            batch.pk, actor=self.as_second, seen_revision=sealed.revision, now=self.clock()
        )


def build_signed(sha256: str) -> bytes:
    """This will make a signed copy of stored bytes: another document, as a scan is."""
    from_store = read_verified(sha256)
    return from_store + b"\n% signed\n%%EOF\n"


def new_world() -> World:
    bank = Organisation.objects.create(
        kind=OrganisationKind.bank.value, name="示例银行", slug="shili", created_at=START
    )
    window = Organisation.objects.create(
        kind=OrganisationKind.window.value, name="示例窗口", slug="window", created_at=START
    )
    return World(
        clock=Clock(),
        bank=bank,
        banker=_person(bank, Role.bank, "banker@example.com", "赵示例"),
        first=_person(window, Role.clerk, "first@example.com", "钱示例"),
        second=_person(window, Role.clerk, "second@example.com", "孙示例"),
    )


def _person(organisation: Organisation, role: Role, email: str, name: str) -> User:
    return User.objects.create_user(
        email, None, name=name, role=role.value, organisation=organisation
    )


def _written(path: Path, content: bytes) -> Upload:
    path.write_bytes(content)
    return Upload(path.name, path)
