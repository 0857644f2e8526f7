"""Can two clerks bring a signed package to its registration by hand, on pages alone?"""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Batch, Case, Filing, OfficeAnswer, PledgedNumber, User
from cases.vocabulary import BatchStatus, CaseStatus, FilingStatus
from tests.portal.clerking import clean_case, one_page_pdf, second_clerk, second_client
from tests.portal.conftest import file

__all__ = ["second_clerk", "second_client"]


def post(client: Client, name: str, number: str, **data: Any) -> str:
    answer = client.post(reverse(name, args=[number]), data, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def page(client: Client, name: str, *where: object) -> str:
    return client.get(reverse(name, args=where)).content.decode()


def minute_ago() -> str:
    return f"{timezone.localtime():%Y-%m-%dT00:00}"


def registered(number: str) -> dict[str, Any]:
    return {
        "outcome": "registered",
        "answered_at": minute_ago(),
        "registration_number": number,
        "registered_on": f"{timezone.localdate():%Y-%m-%d}",
        "notice": file(one_page_pdf(), "登记通知书.pdf"),
    }


def test_from_review_to_registration_by_hand(
    banker: User, clerk_client: Client, second_client: Client, tmp_path: Path
) -> None:
    case = clean_case(banker, tmp_path)
    assert case.status == CaseStatus.in_review
    assert case.number in page(clerk_client, "clerk_home")
    assert "disabled" not in page(clerk_client, "clerk_case", case.number)
    post(clerk_client, "clerk_approve", case.number, revision=case.revision)
    case.refresh_from_db()
    assert case.status == CaseStatus.approved

    filings = list(Filing.objects.values_list("pk", flat=True))
    assert len(filings) == 2
    clerk_client.post(reverse("batch_put"), {"filing": filings, "channel": "by_hand"})
    batches = list(Batch.objects.order_by("number"))
    assert [batch.filings.count() for batch in batches] == [1, 1]
    for batch in batches:
        lodge_by_hand(batch, clerk_client, second_client)

    for number, filing in enumerate(Filing.objects.order_by("right")):
        address = reverse("filing_answer", args=[filing.pk])
        answer = clerk_client.post(address, registered(f"Y20264200000{number}"), follow=True)
        assert "已录入" in answer.content.decode()
    case.refresh_from_db()
    assert case.status == CaseStatus.closed
    assert {each.status for each in Filing.objects.all()} == {FilingStatus.registered}
    assert {each.status for each in Batch.objects.all()} == {BatchStatus.closed}
    assert not PledgedNumber.objects.filter(is_registered=False).exists()
    shown = page(clerk_client, "clerk_case", case.number)
    assert "Y202642000000" in shown
    notice = OfficeAnswer.objects.first()
    assert notice is not None
    got = clerk_client.get(reverse("notice", args=[case.number, notice.pk]))
    assert got.getvalue().startswith(b"%PDF")
    found = clerk_client.get(reverse("clerk_home"), {"q": "Y202642000000"}).content.decode()
    assert case.number in found


def lodge_by_hand(batch: Batch, preparer: Client, releaser: Client) -> None:
    assert "封存批次" in page(preparer, "batch", batch.number)
    sealed = post(preparer, "batch_seal", batch.number, revision=batch.revision)
    batch.refresh_from_db()
    assert batch.status == BatchStatus.sealed
    assert batch.sealed_sha256 in sealed
    assert f"{batch.sealed_size} 字节" in sealed
    assert "须由另一位窗口人员核对并放行" in sealed
    own = post(preparer, "batch_release", batch.number, revision=batch.revision)
    assert "须由另一位窗口人员" in own
    batch.refresh_from_db()
    assert batch.status == BatchStatus.sealed
    early = preparer.get(reverse("batch_pack", args=[batch.number]))
    assert early.status_code == 422
    post(releaser, "batch_release", batch.number, revision=batch.revision)
    batch.refresh_from_db()
    assert batch.status == BatchStatus.released
    got = preparer.get(reverse("batch_pack", args=[batch.number]))
    content = got.getvalue()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
    assert len(content) == batch.sealed_size
    post(
        preparer,
        "batch_handed_in",
        batch.number,
        revision=batch.revision,
        receipt=f"SJ{batch.number}",
        received_at=minute_ago(),
    )
    batch.refresh_from_db()
    assert batch.status == BatchStatus.lodged
    assert batch.received_at is not None
    assert f"{timezone.localtime(batch.received_at):%Y-%m-%dT%H:%M}" == minute_ago()
    assert f"SJ{batch.number}" in page(preparer, "batch", batch.number)


def test_nothing_is_registered_for_whoever_only_looks(
    banker: User, clerk_client: Client, tmp_path: Path
) -> None:
    case = clean_case(banker, tmp_path)
    before = Case.objects.values().get()
    for address in ("clerk_home", "batches"):
        assert clerk_client.get(reverse(address)).status_code == 200
    for name in ("clerk_case", "clerk_case_state"):
        assert clerk_client.get(reverse(name, args=[case.number])).status_code == 200
    assert Case.objects.values().get() == before
