"""Which bytes go to the office, and what keeps others from going?"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest

from cases.acts.batches import unseal
from cases.acts.review import filing_key
from cases.models import Batch, Case, CaseFile, Filing
from cases.vocabulary import BatchStatus, Channel, FilingStatus, Right
from connectors.single_window.messages import MANIFEST_NAME
from connectors.single_window.simulator.ledger import taken
from desk.batching import lodging_pack, seal_batch
from desk.enclosures import NotWhatWasApproved
from desk.storage import BytesAreGone, path_of, read_verified
from desk.stuck import stuck_rows
from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from tests.connectors.conftest import Simulator
from tests.desk.world import World, run_due

PATENT_EXTRACT, MARK_EXTRACT = "专利登记簿副本.pdf", "商标注册簿查询结果.pdf"


def package_of_two_rights(world: World) -> dict[str, bytes]:
    """The clean sample, where each register extract says of which items it speaks."""
    on = world.clock.now.date()
    data: dict[str, Any] = dict(clean_package(on))
    keys = {
        PATENT_EXTRACT: [item["key"] for item in data["items"] if item["kind"] == "patent"],
        MARK_EXTRACT: [item["key"] for item in data["items"] if item["kind"] == "trademark"],
    }
    data["documents"] = [{**row, "items": keys.get(row["file"], [])} for row in data["documents"]]
    return {"package.zip": zipped(clean_files(data, on))}


@pytest.fixture
def approved(world: World) -> Case:
    case = world.hand_in(package_of_two_rights(world))
    world.work()
    case.refresh_from_db()
    world.sign_all(case)
    return world.approve(case)


@pytest.fixture
def batches(world: World, approved: Case) -> dict[str, Batch]:
    return {batch.right: batch for batch in world.released_batches(approved, Channel.by_hand)}


def opened(sha256: str) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(read_verified(sha256))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def documents_of(batch: Batch) -> Iterator[dict[str, Any]]:
    manifest = json.loads(opened(batch.sealed_sha256)[MANIFEST_NAME])
    for line in manifest["lines"]:
        yield from line["documents"]


def test_sealed_bytes_hold_cover_list_and_signed_copies(batches: dict[str, Batch]) -> None:
    for right, batch in batches.items():
        files = opened(batch.sealed_sha256)
        filing = batch.filings.get()
        assert any("/" not in name for name in files if name != MANIFEST_NAME)
        listed = list(documents_of(batch))
        roles = {each["role"] for each in listed}
        assert {"received_documents_list", "batch_cover"} <= roles, roles
        hashes = {hashlib.sha256(content).hexdigest() for content in files.values()}
        assert {each["sha256"] for each in listed} <= hashes
        for paper in filing.version.papers.filter(right=right).exclude(must_sign=[]):
            assert paper.copies.get().sha256 in hashes
            assert paper.sha256 not in hashes
        for paper in filing.version.papers.exclude(right=right):
            assert not {copy.sha256 for copy in paper.copies.all()} & hashes
        assert read_verified(batch.sealed_sha256) == lodging_pack(batch).read_bytes()
        assert batch.sealed_size == lodging_pack(batch).stat().st_size


def test_documents_of_the_other_right_stay_at_home(batches: dict[str, Batch]) -> None:
    names = {right: "\n".join(opened(each.sealed_sha256)) for right, each in batches.items()}
    assert PATENT_EXTRACT in names[Right.patent]
    assert MARK_EXTRACT not in names[Right.patent]
    assert MARK_EXTRACT in names[Right.trademark]
    assert PATENT_EXTRACT not in names[Right.trademark]
    assert all("质押合同.pdf" in each for each in names.values())
    assert all("质押包.xlsx" not in each for each in names.values())


def test_long_list_of_patents_goes_along_as_a_workbook(batches: dict[str, Batch]) -> None:
    roles = {right: [each["role"] for each in documents_of(batches[right])] for right in batches}
    assert "patent_list" in roles[Right.patent]
    assert "patent_list" not in roles[Right.trademark]


def test_lines_name_filing_and_items(batches: dict[str, Batch]) -> None:
    for right, count in ((Right.patent, 12), (Right.trademark, 3)):
        batch = batches[right]
        manifest = json.loads(opened(batch.sealed_sha256)[MANIFEST_NAME])
        assert manifest["batch_key"] == str(batch.pk)
        [line] = manifest["lines"]
        filing = batch.filings.get()
        assert line["filing_key"] == str(filing_key(filing.pk, 1)) == str(filing.key)
        assert [item["number"] for item in line["items"]] == filing.item_numbers
        assert len(line["items"]) == count


def test_equal_content_gives_equal_bytes(world: World, approved: Case) -> None:
    del approved
    [first, second] = [sealed(world, batch) for batch in world.put(Filing.objects.all())]
    assert first.sealed_sha256 != second.sealed_sha256
    for batch in (first, second):
        before = batch.sealed_sha256
        again = unseal(
            batch.pk, actor=world.as_first, seen_revision=batch.revision, now=world.clock()
        )
        world.clock.pass_time(hours=1)
        assert sealed(world, again).sealed_sha256 == before


def sealed(world: World, batch: Batch) -> Batch:
    return seal_batch(
        batch.pk, actor=world.as_first, seen_revision=batch.revision, now=world.clock()
    )


def changed(sha256: str) -> bytes:
    """This will flip a byte in the store, and return what was there."""
    path = path_of(sha256)
    path.chmod(0o600)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    return content


def in_open_batch(world: World) -> tuple[Batch, Filing]:
    chosen = Filing.objects.filter(right=Right.patent.value)
    [batch] = world.put(chosen)
    return batch, chosen.get()


@pytest.mark.usefixtures("approved")
def test_changed_signed_copy_is_not_sealed(world: World) -> None:
    batch, filing = in_open_batch(world)
    paper = filing.version.papers.filter(right=filing.right).exclude(must_sign=[]).first()
    assert paper is not None
    sha256 = paper.copies.get().sha256
    content = changed(sha256)
    with pytest.raises(BytesAreGone):
        sealed(world, batch)
    batch.refresh_from_db()
    assert (batch.status, batch.sealed_sha256) == (BatchStatus.open, "")
    path_of(sha256).write_bytes(content)
    assert sealed(world, batch).status == BatchStatus.sealed


@pytest.mark.usefixtures("approved")
@pytest.mark.parametrize("change", ["data", "document", "copy"])
def test_nothing_but_what_was_approved_is_sealed(world: World, change: str) -> None:
    batch, filing = in_open_batch(world)
    version = filing.version
    if change == "data":
        version.data = {**dict(version.data or {}), "reference": "另一笔"}
        version.save()
    elif change == "document":
        file = CaseFile.objects.filter(version=version, is_upload=False).first()
        assert file is not None
        CaseFile.objects.filter(pk=file.pk).update(name="另一份.pdf")
    else:
        paper = version.papers.exclude(must_sign=[]).first()
        assert paper is not None
        paper.copies.all().delete()
    with pytest.raises(NotWhatWasApproved) as refusal:
        sealed(world, batch)
    assert filing.case.number in refusal.value.sentence
    batch.refresh_from_db()
    assert batch.status == BatchStatus.open


def test_pack_with_a_changed_byte_is_not_handed_out(batches: dict[str, Batch]) -> None:
    batch = batches[Right.patent]
    content = changed(batch.sealed_sha256)
    with pytest.raises(BytesAreGone):
        lodging_pack(batch)
    path_of(batch.sealed_sha256).unlink()
    with pytest.raises(BytesAreGone):
        lodging_pack(batch)
    path_of(batch.sealed_sha256).write_bytes(content)
    assert lodging_pack(batch).read_bytes() == content


def test_batch_with_a_changed_byte_is_not_sent_but_shown(
    world: World, approved: Case, office: Callable[..., Simulator]
) -> None:
    simulator = office()
    batches = world.released_batches(approved)
    kept = {batch.sealed_sha256: changed(batch.sealed_sha256) for batch in batches}
    for _ in range(4):
        run_due(world.clock)
        world.clock.pass_time(minutes=10)
    assert taken(simulator.ledger) == {}
    assert {row.kind for row in stuck_rows()} == {"batch"}
    assert len(stuck_rows()) == 2
    for filing in approved.filings.all():
        assert filing.status == FilingStatus.batched
    for sha256, content in kept.items():
        path_of(sha256).write_bytes(content)
