"""How is the whole way of one package played, from the bank's hand-in to the registered pledge?

People's acts are done here, as the people of the demonstration; whatever is the worker's or the
office's is left to their own processes and waited for. The package comes by the API, over HTTP.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cases.acts.batches import put_into_batch, release
from cases.lifecycle import FINAL_FILING, Actor, Who
from cases.models import ApiKey, Batch, Case, Link, OutboxMail, Paper, User
from cases.vocabulary import CaseStatus, Channel, FilingStatus, MailStatus
from desk.batching import seal_batch
from desk.links import address_of
from desk.packages import findings_of
from desk.receiving import Upload
from desk.reviewing import approve
from desk.signing import Declared, take_signed_copy
from desk.storage import path_of
from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from schemas.calendar import beijing_day
from zhiya.seed import PEOPLE

PATIENCE_SECONDS = 120.0
LOOK_SECONDS = 0.3
FILE_NAME = "示例质押包.zip"


class StoryStopped(Exception):
    """The story can not go on; the sentence says where and why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what a person reads before it, and the act; it returns what came of it."""

    title: str
    act: Callable[[], str]


@dataclass(slots=True)
class Story:
    """One package on its way; `steps` in their order, then `links` to look at."""

    web: str
    number: str = ""
    batches: list[Batch] = field(default_factory=list)

    def steps(self) -> tuple[Step, ...]:
        return (
            Step("银行通过接口提交质押包", self.hand_in),
            Step("系统预审", self.wait_for_judgement),
            Step("系统生成申请文件", self.wait_for_papers),
            Step("企业和银行上传签署件", self.sign),
            Step("窗口经办审核", self.approve),
            Step("窗口经办组批并封存", self.seal),
            Step("另一名经办放行", self.release),
            Step("报送模拟窗口并取得回执", self.wait_until_lodged),
            Step("登记机构受理并登记", self.wait_until_registered),
            Step("向企业发送邮件", self.wait_for_mails),
        )

    def hand_in(self) -> str:
        """Each story pledges other rights than the ones before, or the record would refuse it.

        Those of number 1 are left to the samples in docs/examples, which a person may hand in.
        """
        on = beijing_day(timezone.now())
        data = clean_package(on, number=Case.objects.count() + 2)
        package = zipped(clean_files(data, on))
        bank = _person(PEOPLE[0]).organisation
        now = timezone.now()
        key, text = ApiKey.issue(bank, name="演示", now=now, expires_at=now + timedelta(minutes=5))
        try:
            answer = httpx.post(
                f"{self.web}/api/v1/packages",
                files={"files": (FILE_NAME, package, "application/zip")},
                headers={"Authorization": f"Bearer {text}", "Idempotency-Key": str(key.pk)},
                timeout=PATIENCE_SECONDS,
            )
        except httpx.HTTPError as error:
            raise StoryStopped(f"接口没有应答（{type(error).__name__}）。") from error
        finally:
            key.revoked_at = timezone.now()
            key.save(update_fields=["revoked_at"])
        if not answer.is_success:
            raise StoryStopped(f"接口未接收质押包（{answer.status_code}）：{answer.text[:300]}")
        self.number = answer.json()["case"]
        items, documents = data["items"], data["documents"]
        count = len(items) if isinstance(items, list) else 0
        files = len(documents) if isinstance(documents, list) else 0
        return f"案件 {self.number}，{count} 项权利，{files} 份材料，{len(package) / 1024:.0f} KiB"

    def wait_for_judgement(self) -> str:
        case = self._wait_for(CaseStatus.checked, CaseStatus.returned)
        findings = findings_of(case.version)
        if case.status == CaseStatus.returned:
            first = next((each.detail for each in findings if each.severity.blocks), "")
            raise StoryStopped(f"示例质押包未通过预审：{first}")
        return f"没有妨碍办理的问题，{len(findings)} 条提示"

    def wait_for_papers(self) -> str:
        case = self._wait_for(CaseStatus.awaiting_signatures)
        return f"{case.version.papers.count()} 份文件"

    def sign(self) -> str:
        """The papers themselves stand for their signed copies."""
        case = self._case()
        link = case.links.order_by("created_at").first()
        papers = [paper for paper in case.version.papers.order_by("name") if paper.must_sign]
        for paper in papers:
            _sign(paper, link)
        self._wait_for(CaseStatus.in_review)
        return f"{len(papers)} 份签署件"

    def approve(self) -> str:
        case = self._case()
        approve(case.pk, actor=_clerk(1), seen_revision=case.revision, now=timezone.now())
        return f"{case.filings.count()} 个登记申请"

    def seal(self) -> str:
        now = timezone.now()
        filings = [filing.pk for filing in self._case().filings.all()]
        open_batches = put_into_batch(filings, Channel.http, actor=_clerk(1), now=now)
        for batch in open_batches:
            fresh = Batch.objects.get(pk=batch.pk)
            sealed = seal_batch(
                batch.pk, actor=_clerk(1), seen_revision=fresh.revision, now=timezone.now()
            )
            self.batches.append(sealed)
        size = sum(batch.sealed_size for batch in self.batches)
        return f"{len(self.batches)} 个批次，{size / 1024:.0f} KiB"

    def release(self) -> str:
        for batch in self.batches:
            release(batch.pk, actor=_clerk(2), seen_revision=batch.revision, now=timezone.now())
        return "、".join(batch.number for batch in self.batches)

    def wait_until_lodged(self) -> str:
        def receipts() -> list[str]:
            ours = Batch.objects.filter(pk__in=[batch.pk for batch in self.batches])
            return [batch.receipt_number for batch in ours if batch.receipt_number]

        _wait(lambda: len(receipts()) == len(self.batches), self._trouble)
        return f"回执 {'、'.join(receipts())}"

    def wait_until_registered(self) -> str:
        final = [status.value for status in FINAL_FILING]
        waiting = (FilingStatus.correction.value, *final)
        filings = self._case().filings
        _wait(lambda: not filings.exclude(status__in=waiting).exists(), self._trouble)
        other = filings.exclude(status=FilingStatus.registered.value).first()
        if other is not None:
            raise StoryStopped(f"登记机构未予登记：{other.office_sentence}")
        return "登记号 " + "、".join(filings.values_list("registration_number", flat=True))

    def wait_for_mails(self) -> str:
        mails = OutboxMail.objects.filter(link__case__number=self.number)
        waiting = mails.filter(status=MailStatus.waiting.value)
        _wait(lambda: not waiting.exists(), self._trouble)
        return f"{mails.filter(status=MailStatus.sent.value).count()} 封邮件"

    def links(self) -> Iterator[tuple[str, str]]:
        """This will name the pages to look at; the enterprise's opens without an account."""
        public = settings.PUBLIC_ADDRESS
        where = {"number": self.number}
        yield "银行看到的案件", public + reverse("case", kwargs=where)
        yield "窗口看到的案件", public + reverse("clerk_case", kwargs=where)
        for batch in self.batches:
            yield "报送批次", public + reverse("batch", kwargs={"number": batch.number})
        yield "演示邮箱", public + reverse("demo_mails")
        link = self._case().links.order_by("created_at").first()
        if link is not None:
            yield "企业看到的进度（无需账号）", address_of(link)

    def _case(self) -> Case:
        return Case.objects.get(number=self.number)

    def _wait_for(self, *statuses: CaseStatus) -> Case:
        """Later statuses are as good: the worker may be faster than we look."""
        order = list(CaseStatus)
        least = min(order.index(status) for status in statuses)
        late = {status.value for status in order[least:]} - {CaseStatus.withdrawn.value}
        _wait(lambda: self._case().status in late, self._trouble)
        return self._case()

    def _trouble(self) -> str:
        """This will tell what the record knows of why nothing happens."""
        rows = [self._case(), *Batch.objects.filter(pk__in=[each.pk for each in self.batches])]
        return next((row.last_error for row in rows if row.last_error), "")


def _wait(is_done: Callable[[], bool], trouble: Callable[[], str]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_done():
        if time.monotonic() > end:
            logs = settings.HOME / "logs"
            raise StoryStopped(f"等待 {PATIENCE_SECONDS:.0f} 秒仍未完成。{trouble()}详见 {logs}。")
        time.sleep(LOOK_SECONDS)


def _sign(paper: Paper, link: Link | None) -> None:
    """Where the enterprise alone signs it comes back by its link, else the bank brings all."""
    by_link = link is not None and paper.must_sign == [link.party]
    take_signed_copy(
        paper,
        Upload(f"已签署-{paper.name}", path_of(paper.sha256)),
        declared=Declared(paper.must_sign),
        actor=Actor(Who.enterprise, "企业") if by_link else _actor(0, Who.bank),
        link=link if by_link else None,
        now=timezone.now(),
    )


def _person(row: tuple[str, *tuple[object, ...]]) -> User:
    return User.objects.select_related("organisation").get(email=row[0])


def _actor(at: int, who: Who) -> Actor:
    user = _person(PEOPLE[at])
    return Actor(who, user.name, user)


def _clerk(number: int) -> Actor:
    return _actor(number, Who.clerk)
