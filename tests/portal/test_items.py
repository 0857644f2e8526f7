"""Does the page of an item show right, evidence, term and fees, to those who may see it?"""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from schemas.calendar import anniversary, beijing_day
from schemas.finding import Place
from schemas.items import Evidence, Item, Layout
from schemas.vocabulary import LegalStatus, PatentKind
from tests.forms.papers.sample import package, patent, trademark
from tests.portal.clerking import in_review
from tests.portal.conftest import HOSTILE, Judge, finding
from tests.portal.test_enterprise import at, link_to

__all__ = ["in_review"]


def evidence(**changes: object) -> Evidence:
    today = beijing_day(timezone.now())
    values: dict[str, object] = {
        "source": "专利登记簿副本",
        "extracted_on": today - timedelta(days=3),
        "owners": ("襄阳示例科技有限公司",),
        "legal_status": LegalStatus.in_force,
    }
    return Evidence(**{**values, **changes})  # type: ignore[arg-type]  # made up per test


def page(client: Client, case: Case, key: str) -> str:
    answer = client.get(reverse("item", args=[case.number, key]))
    assert answer.status_code == 200
    return answer.content.decode()


def with_items(judged: Judge, *items: Item, **changes: object) -> Case:
    return judged(items=items, **changes)


def test_the_case_page_leads_to_each_item(judged: Judge, bank_client: Client) -> None:
    case = judged()
    shown = bank_client.get(reverse("case", args=[case.number])).content.decode()
    for item in package(patents=2).items:
        address = reverse("item", args=[case.number, item.key])
        assert address in shown
        assert item.name in page(bank_client, case, item.key)


def test_bank_and_window_see_it_and_nobody_else(
    judged: Judge, bank_client: Client, clerk_client: Client, stranger_client: Client
) -> None:
    case = judged()
    key = case.version.data["items"][0]["key"]
    address = reverse("item", args=[case.number, key])
    assert reverse("case", args=[case.number]) in page(bank_client, case, key)
    assert reverse("clerk_case", args=[case.number]) in page(clerk_client, case, key)
    assert stranger_client.get(address).status_code == 404
    assert bank_client.post(address).status_code == 405
    assert bank_client.get(reverse("item", args=[case.number, "ZL999"])).status_code == 404


def test_a_case_without_readable_data_has_no_items(received: object, bank_client: Client) -> None:
    del received
    number = Case.objects.get().number
    assert bank_client.get(reverse("item", args=[number, "ZL0"])).status_code == 404


def test_a_patent_with_its_term_and_coming_annuities(judged: Judge, bank_client: Client) -> None:
    filed = date(2020, 5, 20)
    paid_to = date(2026, 5, 19)
    model = patent(0, PatentKind.utility_model).model_copy(
        update={"filed_on": filed, "evidence": evidence(annuity_paid_to=paid_to)}
    )
    case = with_items(judged, model)
    shown = page(bank_client, case, "ZL0")
    for words in (
        "本专利年费第7年应于2026年5月20日前（含当日）缴纳，金额1200元。",
        "<strong>2030-05-19</strong>",
        "自申请日2020年5月20日起10年",
        "专利登记簿副本",
        "该证据为 3 天前取得",
        "<dt>年费缴至</dt><dd>2026-05-19</dd>",
        "<dt>没有载明</dt><dd>登记簿载明的届满日、是否已质押",
        "依据待核对",
        "减缴 85%：180.00 元",
        "第 7 年",
    ):
        assert words in shown, words


def test_what_is_late_today_is_told_with_its_surcharge(judged: Judge, bank_client: Client) -> None:
    """Due forty days ago: in the second month, at five per cent."""
    today = beijing_day(timezone.now())
    filed = anniversary(today - timedelta(days=40), -4)
    late = patent(0).model_copy(
        update={
            "filed_on": filed,
            "evidence": evidence(annuity_paid_to=anniversary(filed, 4) - timedelta(days=1)),
        }
    )
    shown = page(bank_client, with_items(judged, late), "ZL0")
    assert "缴费期限已过" in shown
    assert "1,260.00" in shown
    assert "今天在此" in shown


def test_what_is_lost_is_said_to_be_lost(judged: Judge, bank_client: Client) -> None:
    lost = patent(0).model_copy(
        update={
            "filed_on": date(2015, 3, 2),
            "evidence": evidence(annuity_paid_to=date(2022, 3, 1)),
        }
    )
    shown = page(bank_client, with_items(judged, lost), "ZL0")
    assert "滞纳期已过" in shown
    assert "专利权自 2022-03-02 起终止" in shown


def test_a_debt_beyond_the_term_is_marked(judged: Judge, bank_client: Client) -> None:
    old = patent(0, PatentKind.utility_model).model_copy(update={"filed_on": date(2016, 12, 20)})
    shown = page(bank_client, with_items(judged, old), "ZL0")
    assert "债务期限超出" in shown
    assert "没有登记簿证据" in shown


def test_a_mark_with_its_renewal(judged: Judge, bank_client: Client) -> None:
    shown = page(bank_client, with_items(judged, trademark(0)), "TM0")
    assert "本商标应于2029年1月7日至2030年1月6日办理续展" in shown
    assert "宽展期至2030年7月6日" in shown
    assert "未到续展期" in shown
    assert "年费" not in shown


def test_a_layout_needs_no_fee(judged: Judge, bank_client: Client) -> None:
    layout = Layout(
        key="BS1",
        number="BS.205001234",
        name="示例布图",
        pledgors=("P1",),
        filed_on=date(2024, 1, 2),
    )
    shown = page(bank_client, with_items(judged, layout), "BS1")
    assert "2034-01-01" in shown
    assert "没有填写创作完成日" in shown


def test_only_the_findings_of_this_item_are_there(judged: Judge, bank_client: Client) -> None:
    first = finding(sentence="第一项的问题。", places=(Place(pointer="/items/0/number"),))
    second = finding(sentence="第二项的问题。", places=(Place(pointer="/items/1"),))
    case = judged(first, second)
    keys = [item["key"] for item in case.version.data["items"]]
    assert "第一项的问题。" in page(bank_client, case, keys[0])
    assert "第二项的问题。" not in page(bank_client, case, keys[0])
    assert "第二项的问题。" in page(bank_client, case, keys[1])


@pytest.mark.parametrize("field", ["name", "source"])
def test_what_was_typed_is_shown_as_text(field: str, judged: Judge, bank_client: Client) -> None:
    update = {"name": HOSTILE} if field == "name" else {"evidence": evidence(source=HOSTILE)}
    shown = page(bank_client, with_items(judged, patent(0).model_copy(update=update)), "ZL0")
    assert HOSTILE not in shown
    assert "&lt;script&gt;" in shown


def test_the_clocks_are_on_the_pages_of_all_three(
    in_review: Case, bank_client: Client, clerk_client: Client, client: Client
) -> None:
    bank = bank_client.get(reverse("case", args=[in_review.number])).content.decode()
    window = clerk_client.get(reverse("clerk_case", args=[in_review.number])).content.decode()
    for shown in (bank, window):
        assert "窗口办理承诺" in shown
        assert "期限怎样计算" in shown
        assert "材料和签章齐全，开始计时。" in shown
        assert "期间开始的当日，不计算在内。" in shown
    enterprise = client.get(at("enterprise_case", link_to(in_review))).content.decode()
    assert "谁应在何时以前办理" in enterprise
    assert "窗口应当在" in enterprise
    assert "期间开始的当日" not in enterprise
