"""Who may take packs along, and does the page tell truly how far the making of one is?"""

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

from django.test import Client
from django.urls import reverse

from cases.models import Batch, Event, Filing, User
from cases.vocabulary import Role
from portal.pack_progress import PackProgress
from tests.portal.clerking import batch, filing, in_review
from tests.portal.conftest import body, enrolled, make_user

__all__ = ["batch", "filing", "in_review"]


def materials(filing: Filing, ending: str = "zip") -> str:
    return reverse("materials", args=[filing.case.number, filing.pk, ending])


def evidence(filing: Filing) -> str:
    return reverse("evidence_pack", args=[filing.case.number])


def test_bank_and_window_take_the_pack_of_an_application(
    filing: Filing, bank_client: Client, clerk_client: Client, stranger_client: Client
) -> None:
    ticket = uuid4()
    for client in (bank_client, clerk_client):
        answer = client.get(materials(filing), {"ticket": ticket})
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/zip"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        with ZipFile(BytesIO(body(answer))) as archive:
            assert archive.testzip() is None
            [pack, *others] = archive.namelist()
            assert pack == f"{filing.case.number}专利权申报材料包.pdf"
            assert len(others) >= 1
    shown = clerk_client.get(reverse("pack_progress", args=[ticket])).content.decode()
    assert "材料包已生成" in shown
    assert "hx-get" not in shown
    plain = bank_client.get(materials(filing, "pdf"))
    assert body(plain).startswith(b"%PDF-")
    assert stranger_client.get(materials(filing)).status_code == 404
    assert bank_client.get(materials(filing, "exe")).status_code == 404
    assert Client().get(materials(filing)).status_code == 302


def test_only_the_window_takes_the_pack_of_a_batch(
    batch: Batch, clerk_client: Client, bank_client: Client
) -> None:
    address = reverse("batch_materials", args=[batch.number, "zip"])
    with ZipFile(BytesIO(body(clerk_client.get(address)))) as archive:
        assert archive.namelist()[0] == f"{batch.number}申报材料包.pdf"
    assert bank_client.get(address).status_code == 403
    page = clerk_client.get(reverse("batch", args=[batch.number])).content.decode()
    assert f"{address}?ticket=" in page


def test_a_page_offers_the_pack_with_a_ticket_of_its_own(
    filing: Filing, bank_client: Client, clerk_client: Client
) -> None:
    for client, name in ((bank_client, "case"), (clerk_client, "clerk_case")):
        page = client.get(reverse(name, args=[filing.case.number])).content.decode()
        [asked] = [
            part.split('"')[0] for part in page.split(f'href="{materials(filing)}?ticket=')[1:]
        ]
        assert f'hx-get="{reverse("pack_progress", args=[asked])}"' in page
        assert f'hx-trigger="click from:#pack-{filing.pk} delay' in page


def test_the_progress_is_the_true_one(bank_client: Client) -> None:
    ticket = uuid4()
    told = PackProgress(ticket)

    def shown(asked: int = 0) -> str:
        address = reverse("pack_progress", args=[ticket])
        return bank_client.get(address, {"asked": asked}).content.decode()

    assert "正在清点文件" in shown()
    assert "?asked=4" in shown(3)
    assert "没有生成，请重新点击下载" in shown(60)
    told.begin()
    told.tell(25, 60)
    assert "已编入 25 页，共 60 页" in shown()
    assert '<progress max="60" value="25">' in shown()
    told.tell(26, 60)
    assert "已编入 25 页" in shown(), "told again too soon"
    told.tell(60, 60)
    assert "共 60 页已编好，正在保存" in shown(400)
    assert "hx-get" in shown(400)
    told.end(is_done=True)
    assert "正在下载" in shown()
    told.end(is_done=False)
    assert "没有生成，请重新点击下载" in shown()
    assert "hx-get" not in shown()


def test_a_pack_that_cannot_be_made_says_so_on_a_page(filing: Filing, bank_client: Client) -> None:
    filing.approved_digest = "0" * 64
    filing.save()
    ticket = uuid4()
    answer = bank_client.get(materials(filing), {"ticket": ticket})
    assert "与审核通过时不一致" in answer.content.decode()
    shown = bank_client.get(reverse("pack_progress", args=[ticket])).content.decode()
    assert "没有生成，请重新点击下载" in shown


def test_the_evidence_pack_is_for_the_bank_itself_and_the_clerk(
    filing: Filing, bank_client: Client, clerk_client: Client, stranger_client: Client, clerk: User
) -> None:
    keeper = make_user(clerk.organisation, Role.administrator, "keeper@example.com", "周示例")
    assert bank_client.get(evidence(filing)).status_code == 405
    assert stranger_client.post(evidence(filing)).status_code == 404
    assert enrolled(keeper).post(evidence(filing)).status_code == 403
    assert not Event.objects.filter(name="evidence_pack").exists()
    for client in (bank_client, clerk_client):
        with ZipFile(BytesIO(body(client.post(evidence(filing))))) as archive:
            assert archive.testzip() is None
            told = b"".join(archive.read(name) for name in archive.namelist()).decode(
                "utf-8", "replace"
            )
        assert "示例银行" in told
        assert "别家示例银行" not in told
    event = Event.objects.filter(name="evidence_pack").latest("pk")
    page = bank_client.get(reverse("case", args=[filing.case.number])).content.decode()
    assert "制作证据包" in page
    assert event.detail["chain"] in page
    assert event.detail["contents"] in page
