"""Is everything that has to be mended told at once, to each side its own part and no more?"""

from io import BytesIO

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, PackageVersion
from schemas.finding import Owner, Place, Severity
from tests.portal.clerking import in_review
from tests.portal.conftest import HOSTILE, Judge, body, finding
from tests.portal.test_enterprise import at, link_to, page

__all__ = ["in_review"]
FILE_FAULT = finding(
    code="F-ENCRYPTED",
    sentence="每个文件都应当完整、安全、可以读取。",
    detail="文件“合同.pdf”：文件设有打开密码。",
    places=(Place(file="合同.pdf", label="文件“合同.pdf”"),),
)
SHAPE_FAULT = finding(code="S06", detail="“签订日期”不是真实的日期。")


def item(owner: Owner, place: int, detail: str, **changes: object) -> object:
    pointer = f"/items/{place}/number"
    places = (Place(pointer=pointer, label=f"第{place + 1}项专利"),)
    return finding(code="P06", owner=owner, detail=detail, places=places, **changes)


def text_of(answer: object) -> str:
    pages = pypdf.PdfReader(BytesIO(body(answer))).pages
    return "".join("".join(each.extract_text() for each in pages).split())


@pytest.fixture
def faulty(judged: Judge) -> Case:
    return judged(
        FILE_FAULT,
        SHAPE_FAULT,
        finding(severity=Severity.reminder, detail=HOSTILE, basis_is_verified=False),
        item(Owner.enterprise, 0, "一号专利没有缴费证据。"),
        item(Owner.co_owner, 1, "共有人尚未同意。"),
        finding(code="W-9", owner=Owner.window, severity=Severity.warning, detail="窗口核对。"),
    )


def test_the_page_tells_all_parts_by_side(faulty: Case, bank_client: Client) -> None:
    address = reverse("one_time_notice", args=[faulty.number])
    assert address in bank_client.get(reverse("case", args=[faulty.number])).content.decode()
    shown = bank_client.get(address).content.decode()
    sides = [shown.index(f"由{owner.label}处理") for owner in Owner]
    assert sides == sorted(sides)
    for words in (
        "共有 6 项问题",
        "4 项须改好",
        "文件设有打开密码",
        "不是真实的日期",
        "依据待核对",
    ):
        assert words in shown
    assert HOSTILE not in shown


def test_the_paper_says_what_the_page_says(
    faulty: Case, bank_client: Client, clerk_client: Client
) -> None:
    address = reverse("one_time_notice_pdf", args=[faulty.number])
    answer = bank_client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "attachment" in answer.headers["Content-Disposition"]
    content = body(answer)
    assert content == body(bank_client.get(address)) == body(clerk_client.get(address))
    text = text_of(bank_client.get(address))
    for words in ("F-ENCRYPTED", "S06", "由共有人处理", "签收人（签字或盖章）示例银行", "示例窗口"):
        assert words in text


def test_no_other_bank_reads_it(faulty: Case, stranger_client: Client) -> None:
    for name in ("one_time_notice", "one_time_notice_pdf"):
        assert stranger_client.get(reverse(name, args=[faulty.number])).status_code == 404


def test_a_link_gets_the_part_of_its_side_alone(faulty: Case, client: Client) -> None:
    link = link_to(faulty, party="")
    address = at("enterprise_one_time_notice", link)
    assert address in page(client, link)
    text = text_of(client.get(address))
    assert "由企业处理（共1项）" in text
    assert "由共有人处理（共1项）" in text
    assert "一号专利没有缴费证据。" in text
    for words in ("由银行处理", "由窗口处理", "合同.pdf", "不是真实的日期"):
        assert words not in text
    assert client.get(reverse("enterprise_one_time_notice", args=["x" * 48])).status_code == 404


def test_a_link_learns_nothing_of_rights_that_are_not_its_own(
    judged: Judge, client: Client
) -> None:
    """The wish stands, as on the page; what was found at other parties' rights does not."""
    case = judged(item(Owner.enterprise, 0, "只属于出质人的情况。"))
    own = link_to(case, party="P1")
    other = link_to(case, party="C1", email="c@example.com")
    assert "只属于出质人的情况。" in text_of(client.get(at("enterprise_one_time_notice", own)))
    told = text_of(client.get(at("enterprise_one_time_notice", other)))
    assert "只属于出质人的情况。" not in told
    assert "当事人名称应当与证照一致。" in told


def test_a_link_with_nothing_to_mend_has_no_notice(judged: Judge, client: Client) -> None:
    link = link_to(judged(FILE_FAULT))
    answer = client.get(at("enterprise_one_time_notice", link))
    assert answer.status_code == 422
    assert "没有需要告知的问题" in answer.content.decode()
    assert at("enterprise_one_time_notice", link) not in page(client, link)


def test_what_waits_or_is_clean_has_no_notice(
    received: PackageVersion, bank_client: Client
) -> None:
    address = reverse("one_time_notice", args=[received.case.number])
    answer = bank_client.get(address)
    assert answer.status_code == 422
    assert "还在预审" in answer.content.decode()


def test_in_review_the_rules_are_asked_anew(in_review: Case, clerk_client: Client) -> None:
    """The fixture's papers are not all that the law asks for, which only approval sees."""
    assert in_review.version.findings == []
    shown = clerk_client.get(reverse("one_time_notice", args=[in_review.number])).content.decode()
    assert "须改好才能继续办理" in shown


def test_a_reason_of_the_window_is_part_of_it(in_review: Case, clerk_client: Client) -> None:
    data = {"revision": in_review.revision, "reason": "主合同缺第三页。"}
    clerk_client.post(reverse("clerk_return", args=[in_review.number]), data)
    address = reverse("one_time_notice", args=[in_review.number])
    assert "主合同缺第三页。" in clerk_client.get(address).content.decode()
    paper = clerk_client.get(reverse("one_time_notice_pdf", args=[in_review.number]))
    assert "主合同缺第三页。" in text_of(paper)


def test_the_api_tells_a_problem_while_something_blocks(
    faulty: Case, client: Client, api_key: str
) -> None:
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {api_key}"
    answer = client.get(reverse("api:package_notice", args=[faulty.number]))
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"]) == ("urn:zhiya:one-time-notice", 422)
    assert told["instance"].endswith(reverse("one_time_notice", args=[faulty.number]))
    assert [side["owner"] for side in told["errors"]] == [owner.value for owner in Owner]
    [mine] = [side for side in told["errors"] if side["owner"] == "enterprise"]
    assert mine["blocking"] == 1
    assert mine["errors"][0]["places"][0]["pointer"] == "/items/0/number"
    assert {"code", "remedy", "article", "basis_is_verified"} <= set(mine["errors"][0])


def test_the_api_tells_reminders_without_a_problem(
    judged: Judge, client: Client, api_key: str
) -> None:
    case = judged(finding(severity=Severity.warning))
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {api_key}"
    answer = client.get(reverse("api:package_notice", args=[case.number]))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.json()["errors"][0]["blocking"] == 0
    strange = client.get(reverse("api:package_notice", args=["ZY2026999999"]))
    assert strange.status_code == 404
