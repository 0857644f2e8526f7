"""How does a case get as far in its life as a test needs it, by the record's own acts alone?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from cases.acts.answers import Answered, record_answer
from cases.acts.batches import put_into_batch, release, seal
from cases.acts.judge import Judged, record_judgement
from cases.acts.lodging import begin_sending, record_lodged
from cases.acts.papers import ReturnedCopy, WrittenPaper, record_papers, record_signed_copy
from cases.acts.receive import Arrival, StoredUpload, open_case, resubmit
from cases.acts.review import FilingPlan, approve_case
from cases.lifecycle import Actor, Who
from cases.models import Batch, Case, Filing, Organisation, PackageVersion, User
from cases.vocabulary import Channel, Door, OrganisationKind, Outcome, Right, Role
from desk.storage import store_bytes
from schemas.finding import Finding, Judgement, Owner, Severity, Stage
from schemas.package import Package
from tests.packages import clean_package

START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PACKAGE = clean_package(patents=2, marks=1, on=TODAY)
DATA = PACKAGE.model_dump(mode="json", exclude_none=True)
PLANS = (
    FilingPlan(Right.patent, ("2022190000000", "2022290000010"), must_go_by_hand=False),
    FilingPlan(Right.trademark, ("90000001",), must_go_by_hand=False),
)
FAULT = Finding(
    code="T-001",
    severity=Severity.error,
    stage=Stage.intake,
    sentence="当事人名称应当与证照一致。",
    detail="工作簿所填名称与证照不符。",
    remedy="请照证照改正。",
    article="示例办法第一条",
    basis_is_verified=True,
    owner=Owner.bank,
)


@dataclass
class Record:
    """A bank, a window with two clerks, and one stored file that stands for every document."""

    bank: Organisation
    banker: User
    first: User
    second: User
    sha256: str
    now: datetime = START
    _keys: int = field(default=0, repr=False)

    def tick(self, **span: float) -> datetime:
        """This will let time pass, a second unless told otherwise, and tell what it is then."""
        self.now += timedelta(**(span or {"seconds": 1}))
        return self.now

    @property
    def as_bank(self) -> Actor:
        return Actor(Who.bank, self.banker.name, self.banker)

    @property
    def as_first(self) -> Actor:
        return Actor(Who.clerk, self.first.name, self.first)

    @property
    def as_second(self) -> Actor:
        return Actor(Who.clerk, self.second.name, self.second)

    def arrival(self, key: str = "", digest: str = "") -> Arrival:
        self._keys += 1
        name = key or f"key-{self._keys}"
        uploads = [StoredUpload("质押包.zip", store_bytes(name.encode()).sha256, 5)]
        door, actor = Door.portal, self.as_bank
        return Arrival(self.bank, door, actor, uploads, name, digest or name)

    def opened(self) -> PackageVersion:
        version, is_new = open_case(self.arrival(), now=self.tick())
        assert is_new
        return version

    def judge(
        self, version: PackageVersion, *findings: Finding, package: Package = PACKAGE
    ) -> None:
        judgement = Judgement(edition="2026-11", findings=findings)
        data = package.model_dump(mode="json", exclude_none=True)
        judged = Judged(data, package, [], judgement, TODAY, {})
        record_judgement(version, judged, now=self.tick())

    def write_papers(self, version: PackageVersion) -> None:
        record_papers(version, [self.paper("P1", "B1")], now=self.tick())

    def paper(self, *must_sign: str) -> WrittenPaper:
        kind = "application/pdf"
        form = "patent_application"
        return WrittenPaper(form, "patent", "01申请表.pdf", kind, self.sha256, 5, must_sign)

    def sign(self, version: PackageVersion, *keys: str) -> None:
        paper = version.papers.get()
        copy = ReturnedCopy("签署件.pdf", self.sha256, 5, keys or tuple(paper.must_sign))
        record_signed_copy(paper, copy, actor=self.as_bank, now=self.tick())

    def to_review(self, version: PackageVersion) -> Case:
        self.judge(version)
        self.write_papers(version)
        self.sign(version)
        return Case.objects.get(pk=version.case_id)

    def in_review(self) -> Case:
        return self.to_review(self.opened())

    def resubmitted(self, case: Case) -> PackageVersion:
        version, _ = resubmit(case.pk, self.arrival(), seen_revision=None, now=self.tick())
        return version

    def approve(self, case: Case, plans: Sequence[FilingPlan] = PLANS) -> Case:
        return approve_case(
            case.pk, plans, actor=self.as_first, seen_revision=case.revision, now=self.tick()
        )

    def approved(self, plans: Sequence[FilingPlan] = PLANS) -> Case:
        return self.approve(self.in_review(), plans)

    def put(self, filings: Iterable[Filing], channel: Channel = Channel.http) -> list[Batch]:
        chosen = [filing.pk for filing in filings]
        return put_into_batch(chosen, channel, actor=self.as_first, now=self.tick())

    def seal(self, batch: Batch) -> Batch:
        written = (self.sha256, 5)
        revision = batch.revision
        return seal(
            batch.pk,
            lambda _: written,
            actor=self.as_first,
            seen_revision=revision,
            now=self.tick(),
        )

    def release(self, batch: Batch) -> Batch:
        revision = batch.revision
        return release(batch.pk, actor=self.as_second, seen_revision=revision, now=self.tick())

    def released(self, case: Case, channel: Channel = Channel.http) -> list[Batch]:
        return [self.release(self.seal(batch)) for batch in self.put(case.filings.all(), channel)]

    def sending(self, case: Case) -> list[Batch]:
        batches = self.released(case)
        for batch in batches:
            assert begin_sending(batch, now=self.tick())
        return batches

    def lodged(self, case: Case) -> list[Batch]:
        batches = self.sending(case)
        for batch in batches:
            record_lodged(batch, receipt="R-1", received_at=self.now, now=self.tick())
        return batches

    def answer(self, filing: Filing, outcome: Outcome, sequence: int) -> bool:
        return record_answer(filing.key, self.answered(outcome, sequence), now=self.tick())

    def answered(self, outcome: Outcome, sequence: int | None) -> Answered:
        """This will say what an office says in such a case."""
        is_registered = outcome is Outcome.registered
        return Answered(
            outcome,
            sequence,
            code="" if outcome in (Outcome.accepted, Outcome.registered) else "C-1",
            sentence="" if is_registered else "请补正。",
            answered_at=self.now,
            registration_number="Y2026980000001" if is_registered else "",
            registered_on=TODAY if is_registered else None,
        )


def new_record() -> Record:
    """This will make the people of a test; names are new each time, so that many fit together."""
    mark = uuid4().hex[:12]
    bank = organisation(OrganisationKind.bank, f"示例银行{mark}", f"bank-{mark}")
    window = organisation(OrganisationKind.window, f"示例窗口{mark}", f"window-{mark}")
    return Record(
        bank=bank,
        banker=person(bank, Role.bank, f"banker-{mark}@example.com", "赵示例"),
        first=person(window, Role.clerk, f"first-{mark}@example.com", "钱示例"),
        second=person(window, Role.clerk, f"second-{mark}@example.com", "孙示例"),
        sha256=store_bytes(b"a document").sha256,
    )


def organisation(kind: OrganisationKind, name: str, slug: str) -> Organisation:
    return Organisation.objects.create(kind=kind.value, name=name, slug=slug, created_at=START)


def person(organisation: Organisation, role: Role, email: str, name: str) -> User:
    return User.objects.create_user(
        email, None, name=name, role=role.value, organisation=organisation
    )
