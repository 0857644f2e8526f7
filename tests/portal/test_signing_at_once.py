"""Do bank and enterprise hand in all signed papers at once, each only for its own?"""

from collections.abc import Sequence
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.acts.papers import WrittenPaper, record_papers
from cases.models import Case, Paper, SignedCopy
from desk.signing import CHECKED
from desk.storage import path_of, store_bytes
from forms.papers.writing import write_papers
from tests.forms.bundling.samples import saved
from tests.forms.papers.sample import ON, package
from tests.portal.conftest import Judge, file
from tests.portal.test_enterprise import at, link_to, page


@pytest.fixture
def coded(judged: Judge) -> Case:
    """A case with its real papers, whose pages carry codes."""
    case = judged()
    written = [
        WrittenPaper(
            form=paper.form,
            right=paper.right,
            name=paper.name,
            media_type=paper.media_type,
            sha256=store_bytes(paper.content).sha256,
            size=len(paper.content),
            must_sign=paper.must_sign,
            number=paper.number,
            pages=paper.pages,
        )
        for paper in write_papers(package(patents=12), on=ON, case_number=case.number)
    ]
    record_papers(case.version, written, now=timezone.now())
    case.refresh_from_db()
    return case


def bound(papers: Sequence[Paper]) -> bytes:
    made = pikepdf.new()
    for paper in papers:
        with pikepdf.open(path_of(paper.sha256)) as source:
            made.pages.extend(source.pages)
    return saved(made)


def signed_by(party: str) -> list[Paper]:
    return [paper for paper in Paper.objects.order_by("number") if party in paper.must_sign]


def test_the_bank_uploads_everything_at_once(coded: Case, bank_client: Client) -> None:
    address = reverse("case", args=[coded.number])
    assert "一次上传全部已签文件" in bank_client.get(address).content.decode()
    mine = signed_by("B1")
    others = [paper for paper in signed_by("P1") if paper not in mine]
    data: dict[str, Any] = {
        "files": [file(bound(mine[::-1]), "银行.pdf"), file(bound(others[:1]), "企业.pdf")],
        "signed_by": ["B1"],
    }
    answer = bank_client.post(reverse("papers_signed", args=[coded.number]), data, follow=True)
    shown = answer.content.decode()
    assert f"已收到 {len(mine)} 份签署件" in shown
    assert f"“{others[0].name}”无须所勾选的当事人签章" in shown
    assert {copy.paper_id for copy in SignedCopy.objects.all()} == {paper.pk for paper in mine}
    assert all(copy.signed_by == ["B1"] for copy in SignedCopy.objects.all())


def test_the_enterprise_uploads_its_own_and_no_others(coded: Case, client: Client) -> None:
    link = link_to(coded)
    assert "一次上传全部已签文件" in page(client, link)
    own = signed_by("P1")
    stranger = next(paper for paper in signed_by("B1") if "P1" not in paper.must_sign)
    address = at("enterprise_sign_all", link)
    refused = client.post(address, {"files": [file(bound([stranger]), "a.pdf")]}, follow=True)
    assert "无须在此签章上传" in refused.content.decode()
    assert stranger.name not in refused.content.decode()
    shown = client.post(address, {"files": [file(bound(own), "b.pdf")]}, follow=True)
    assert f"已收到 {len(own)} 份签署件" in shown.content.decode()
    copies = SignedCopy.objects.all()
    assert {copy.paper_id for copy in copies} == {paper.pk for paper in own}
    assert {(tuple(copy.signed_by), copy.uploaded_by_link) for copy in copies} == {(("P1",), link)}
    assert 'name="files"' not in page(client, link)


def test_bank_and_enterprise_confirm_pages_without_a_code(
    coded: Case, bank_client: Client, client: Client
) -> None:
    link = link_to(coded)
    tick = f'name="pages_checked" value="yes">{CHECKED}'
    case = reverse("case", args=[coded.number])
    assert tick in page(client, link)
    assert tick in bank_client.get(case).content.decode()
    ways: list[tuple[Client, str, dict[str, Any]]] = [
        (bank_client, reverse("papers_signed", args=[coded.number]), {"signed_by": ["P1"]}),
        (client, at("enterprise_sign_all", link), {}),
    ]
    paper = next(paper for paper in signed_by("P1") if paper.pages > 1)
    with pikepdf.open(path_of(paper.sha256)) as source:
        source.pages[-1].Contents = source.make_stream(b"")
        scan = saved(source)
    for person, address, data in ways:
        refused = person.post(address, {"files": [file(scan, "a.pdf")], **data}, follow=True)
        shown = refused.content.decode()
        assert f"“a.pdf”第 {paper.pages} 页按位置应为第 {paper.pages} 页" in shown
        assert not SignedCopy.objects.exists()
        data |= {"pages_checked": "yes", "files": [file(scan, "a.pdf")]}
        person.post(address, data, follow=True)
        SignedCopy.objects.get().delete()
    alone = reverse("paper_signed", args=[coded.number, paper.pk])
    data = {"signed_by": ["P1"], "file": file(scan, "a.pdf"), "pages_checked": "yes"}
    shown = bank_client.post(alone, data, follow=True).content.decode()
    assert "1 页没有识别码，请核对" in shown


def test_nothing_is_taken_without_files_or_from_strangers(
    coded: Case, bank_client: Client, stranger_client: Client
) -> None:
    address = reverse("papers_signed", args=[coded.number])
    empty = bank_client.post(address, {"signed_by": ["B1"]}, follow=True)
    assert "可一次选择多个" in empty.content.decode()
    wrong = bank_client.post(address, {"files": [file(b"PK", "a.exe")]}, follow=True)
    assert "类型不能识别" in wrong.content.decode()
    assert stranger_client.post(address, {"files": [file(b"x", "a.pdf")]}).status_code == 404
