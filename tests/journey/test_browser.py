"""Does a package become a registered pledge, by real pages in a real browser?"""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from forms.examples import build
from tests.journey.people import Person, first_sign_in, new_person
from tests.journey.running import RunningDesk, today

pytestmark = pytest.mark.browser


def hand_in(person: Person, path: Path, button: str) -> None:
    person.page.locator("main input[type=file]").first.set_input_files(path)
    person.press(button)


def sign_everything(person: Person, folder: Path) -> int:
    """This will download each paper, and bring it back as its signed copy, one after the other."""
    page, signed = person.page, 0
    while page.locator("details[open] form input[name=file]").count():
        article = page.locator("article", has=page.locator("details[open] input[name=file]")).first
        with page.expect_download() as download:
            article.locator("a").first.click()
        copy = folder / f"signed-{signed}.pdf"
        copy.write_bytes(Path(download.value.path()).read_bytes() + b"\n%%EOF\n")
        form = article.locator("form")
        for box in form.locator("input[name=signed_by]").all():
            box.check()
        form.locator("input[name=file]").set_input_files(copy)
        form.locator("button[type=submit]").click()
        page.wait_for_load_state()
        signed += 1
        assert signed < 30
    return signed


def batch_all(person: Person, address: str) -> list[str]:
    """This will put every prepared filing into a batch by the interface, and name the batches."""
    page = person.page
    page.goto(f"{address}/window/batches/")
    for box in page.locator("main input[name=filing]").all():
        box.check()
    page.get_by_label("接口报送").check()
    person.press("编入批次")
    page.goto(f"{address}/window/batches/")
    return re.findall(r"PC\d{11}", person.read())


def open_mail(page: Page, address: str, subject: str) -> str:
    """This will find a mail on the page of the demonstration, and return its link."""
    page.goto(f"{address}/demo/mails/")
    page.get_by_role("link", name=re.compile(subject)).first.click()
    link = page.locator(".mail-text a").first.get_attribute("href")
    assert link is not None
    return link


def mend_and_sign(bank: Person, desk: RunningDesk, folder: Path) -> str:
    """The bank hands in a faulty package, mends it, and brings every signature."""
    first_sign_in(desk, bank, "bank@xiangyang.example", "01-bank", bank.look)
    bank.look("02-bank-cases")
    bank.page.goto(f"{desk.address}/packages/new/")
    bank.look("03-bank-upload")
    hand_in(bank, folder / "faulty-package.zip", "提交并预审")
    bank.sees("专利号校验不通过")
    bank.sees("已退回，待补正")
    bank.look("04-bank-findings")
    number = re.search(r"ZY\d{10}", bank.read())
    assert number is not None
    with bank.page.expect_download() as download:
        bank.page.get_by_role("link", name="下载标注问题的工作簿").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    hand_in(bank, folder / "clean-package.zip", "重新提交")
    bank.sees("确认提交之前，案件不会有任何变化")
    bank.sees("行变更")
    bank.look("04b-bank-difference")
    bank.page.set_viewport_size({"width": 390, "height": 844})
    bank.look("04c-bank-difference-small")
    bank.page.set_viewport_size({"width": 1280, "height": 900})
    bank.press("确认提交")
    bank.sees("待签章")
    bank.page.goto(f"{desk.address}/cases/{number[0]}/")
    bank.look("05-bank-papers")
    assert sign_everything(bank, folder) == 8
    bank.sees("待窗口审核")
    bank.look("06-bank-signed")
    return number[0]


def take_the_pack(bank: Person, desk: RunningDesk, number: str) -> None:
    """The link downloads, and the page beside it tells how far the pack is: one click, both."""
    bank.page.goto(f"{desk.address}/cases/{number}/")
    address = bank.page.url
    with bank.page.expect_download() as download:
        bank.page.get_by_role("link", name="下载申报材料包").first.click()
    with ZipFile(download.value.path()) as archive:
        assert archive.namelist()[0].endswith("申报材料包.pdf")
    bank.sees("材料包已生成，正在下载。")
    assert bank.page.url == address
    bank.look("07-bank-pack")


def approve_and_seal(first: Person, desk: RunningDesk, number: str) -> list[str]:
    """The first clerk approves and seals; releasing is not for the same person."""
    first_sign_in(desk, first, "clerk1@xiangyang.example", "10-clerk", first.look)
    first.look("11-clerk-queue")
    first.page.get_by_role("link", name=number).first.click()
    first.look("12-clerk-case")
    first.press("审核通过")
    first.sees("已审核")
    batches = batch_all(first, desk.address)
    first.look("13-clerk-batches")
    for batch in batches:
        first.page.goto(f"{desk.address}/window/batches/{batch}/")
        first.press("封存批次")
        first.sees("须由另一位窗口人员核对并放行")
    first.look("14-clerk-sealed")
    return batches


def release_and_wait(second: Person, desk: RunningDesk, batches: list[str]) -> None:
    """The second clerk releases; worker and office do the rest, the page follows by itself."""
    first_sign_in(desk, second, "clerk2@xiangyang.example", "20-clerk", lambda _: None)
    for batch in batches:
        second.page.goto(f"{desk.address}/window/batches/{batch}/")
        second.press("放行")
    for batch in batches:
        second.page.goto(f"{desk.address}/window/batches/{batch}/")
        second.sees("已办结", 60)
        second.sees("登记号")
    second.look("21-clerk-registered")


def follow_the_link(phone: Person, desk: RunningDesk) -> None:
    """The enterprise opens the link of its mail on a phone, and takes the notice along."""
    link = open_mail(phone.page, desk.address, "质押登记已完成")
    phone.look("30-mail")
    phone.page.goto(link)
    phone.sees("已登记")
    phone.sees("登记号")
    phone.look("31-enterprise")
    assert not re.search(r"\d{15,}", re.sub(r"\s", "", phone.read())), "no personal number"
    with phone.page.expect_download() as download:
        phone.page.get_by_role("link", name=re.compile("登记通知书")).first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def test_package_becomes_a_registered_pledge(
    desk: RunningDesk, browser: Browser, shots: Path, tmp_path: Path
) -> None:
    for name, content in build(today()).items():
        (tmp_path / name).write_bytes(content)
    bank = new_person(browser, shots)
    number = mend_and_sign(bank, desk, tmp_path)
    batches = approve_and_seal(new_person(browser, shots), desk, number)
    assert len(batches) == 2
    take_the_pack(bank, desk, number)
    release_and_wait(new_person(browser, shots), desk, batches)
    follow_the_link(new_person(browser, shots, "phone"), desk)
    bank.page.goto(f"{desk.address}/cases/{number}/")
    bank.sees("已办结")
    bank.sees("办理期限")
    bank.look("40-bank-registered")
    bank.page.locator("a[href*='/items/']").first.click()
    bank.sees("权利期限与债务期限")
    bank.look("41-bank-item")
