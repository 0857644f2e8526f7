"""Does the evidence pack hold everything, and does its verifier find whatever is changed in it?"""

import json
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from cases.acts.evidence_packs import FIRST, chained, hash_of
from cases.acts.notices import Kept, keep_notice
from cases.acts.transcripts import documents_of
from cases.models import Case, CaseFile, Event, SignedCopy
from desk.evidence_pack.packing import evidence_pack
from desk.storage import BytesAreGone, path_of, read_verified, store_bytes
from tests.desk.world import World

Json = dict[str, object]


@pytest.fixture
def case(world: World) -> Case:
    return world.approved_case()


def pack(world: World, case: Case, folder: Path) -> Path:
    content = b"".join(evidence_pack(case, actor=world.as_bank, now=world.clock()))
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def verify(folder: Path) -> tuple[int, str]:
    """This will run the verifier as a third party does: alone, with nothing of ours around."""
    ended = subprocess.run(
        [sys.executable, "-I", str(folder / "verify.py")],
        env={}, cwd="/", capture_output=True, check=False,
    )  # fmt: skip
    assert ended.stderr == b""
    return ended.returncode, ended.stdout.decode()


def events_in(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "events.jsonl").read_text("utf-8").splitlines()]


def put_events(folder: Path, events: list[dict[str, object]]) -> None:
    lines = [json.dumps(event, ensure_ascii=False) + "\n" for event in events]
    (folder / "events.jsonl").write_text("".join(lines), "utf-8")


def rehash(folder: Path) -> None:
    """This will do what a forger would: make the manifest fit the files again."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for entry in manifest["files"]:
        content = (folder / entry["path"]).read_bytes()
        entry["sha256"], entry["size"] = sha256(content).hexdigest(), len(content)
    put_manifest(folder, manifest)


def put_manifest(folder: Path, manifest: Json) -> None:
    written = json.dumps(manifest, ensure_ascii=False).encode()
    (folder / "manifest.json").write_bytes(written)
    told = f"{sha256(written).hexdigest()}  manifest.json\n"
    (folder / "manifest.sha256").write_text(told)


def change_a_byte(folder: Path) -> None:
    path = next(folder.glob("v1/signed_copy/*"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def change_a_byte_and_the_manifest(folder: Path) -> None:
    change_a_byte(folder)
    rehash(folder)


def change_an_event(folder: Path) -> None:
    events = events_in(folder)
    events[1]["actor"] = "别人"
    put_events(folder, events)
    rehash(folder)


def change_the_order(folder: Path) -> None:
    events = events_in(folder)
    events[1], events[2] = events[2], events[1]
    put_events(folder, events)
    rehash(folder)


def leave_out_an_event(folder: Path) -> None:
    put_events(folder, events_in(folder)[:-2] + events_in(folder)[-1:])
    rehash(folder)


def cut_the_story(folder: Path) -> None:
    put_events(folder, events_in(folder)[:-1])
    rehash(folder)


def chain_anew(folder: Path) -> None:
    """A whole new chain over a changed event: it no longer leads to the fingerprint in it."""
    events, previous = events_in(folder), FIRST
    events[1]["actor"] = "别人"
    for event in events:
        event["previous"] = previous
        del event["hash"]
        previous = event["hash"] = hash_of(event)
    put_events(folder, events)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["events"]["head"] = previous
    put_manifest(folder, manifest)
    rehash(folder)


def change_the_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace("示例银行", "别家银行"), "utf-8")


def add_a_file(folder: Path) -> None:
    (folder / "v1" / "signed_copy" / "新的.pdf").write_bytes(b"%PDF-1.7")


def take_a_file_away(folder: Path) -> None:
    next(folder.glob("v1/paper/*")).unlink()


def take_it_off_the_list(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    gone = manifest["files"].pop(0)
    (folder / gone["path"]).unlink()
    put_manifest(folder, manifest)


def spoil_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\xff\xfe{")


def empty_the_story(folder: Path) -> None:
    put_events(folder, [])


TAMPERINGS: dict[Callable[[Path], None], str] = {
    change_a_byte: "文件已被改动",
    change_a_byte_and_the_manifest: "材料与办理经过所记的指纹不符",
    change_an_event: "第 2 条办理经过已被改动",
    change_the_order: "第 2 条办理经过的次序不符",
    leave_out_an_event: "的次序不符",
    cut_the_story: "办理经过与清单所记不符",
    chain_anew: "制作证据包以前的经过，此后被改动",
    change_the_manifest: "清单自身的指纹",
    add_a_file: "清单以外的文件 v1/signed_copy/新的.pdf",
    take_a_file_away: "缺少文件 v1/paper/",
    take_it_off_the_list: "材料与办理经过所记的指纹不符",
    spoil_the_manifest: "无法读取",
    empty_the_story: "不符",
}


def test_everything_is_in_it_and_holds(world: World, case: Case, tmp_path: Path) -> None:
    folder = pack(world, case, tmp_path / "pack")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    hashes = {entry["sha256"] for entry in manifest["files"]}
    files = CaseFile.objects.filter(version__case=case).values_list("sha256", flat=True)
    copies = SignedCopy.objects.filter(paper__version__case=case).values_list("sha256", flat=True)
    papers = case.version.papers.values_list("sha256", flat=True)
    assert {*files, *copies, *papers} <= hashes
    roles = {entry["role"] for entry in manifest["files"]}
    assert roles == {
        "upload", "member", "package", "reading", "findings", "paper", "signed_copy", "answers",
        "story", "guide", "verifier",
    }  # fmt: skip
    code, said = verify(folder)
    assert code == 0, said
    assert "证据包完整，未被改动" in said
    assert "the pack is whole" in said
    event = Event.objects.get(name="evidence_pack")
    assert event.detail["chain"] in said
    assert event.detail["contents"] in said
    assert [each["name"] for each in events_in(folder)] == [
        each.name for each in case.events.order_by("pk")
    ]


def test_what_people_said_and_notices_without_an_answer_are_in_it(
    world: World, case: Case, tmp_path: Path
) -> None:
    row = documents_of(case.version)[0]
    now = world.clock()
    row.checks.create(mark="m", statement={}, result="corrected", value="甲", checked_at=now)
    kept = store_bytes(b"%PDF-1.7 a notice")
    brought = Kept("通知书.pdf", kept.sha256, kept.size)
    notice, _ = keep_notice(brought, actor=world.as_first, now=now)
    folder = pack(world, case, tmp_path / "before")
    assert not (folder / "notices").exists(), "it may be of another bank's case"
    notice.filing = case.filings.first()
    notice.save()
    folder = pack(world, case, tmp_path / "after")
    assert verify(folder)[0] == 0
    assert (folder / "notices" / "001_通知书.pdf").read_bytes() == b"%PDF-1.7 a notice"
    read = json.loads((folder / "v1" / "readings.json").read_text("utf-8"))
    assert len(read) == len(documents_of(case.version))
    [said] = [each for each in read if each["file"] == row.file.name]
    assert [(each["result"], each["value"]) for each in said["checks"]] == [("corrected", "甲")]
    assert said["transcript"] == row.transcript


def test_whatever_is_changed_is_found(world: World, case: Case, tmp_path: Path) -> None:
    content = b"".join(evidence_pack(case, actor=world.as_bank, now=world.clock()))
    for tamper, expected in TAMPERINGS.items():
        folder = tmp_path / tamper.__name__
        with ZipFile(BytesIO(content)) as archive:
            archive.extractall(folder)
        tamper(folder)
        code, said = verify(folder)
        assert code == 1, tamper.__name__
        assert f"{expected}" in said.split("\n\n")[0], f"{tamper.__name__}: {said}"
        assert "NOT as it was made" in said


def test_a_later_pack_shows_that_the_record_was_changed(
    world: World, case: Case, tmp_path: Path
) -> None:
    pack(world, case, tmp_path / "first")
    assert verify(pack(world, case, tmp_path / "second"))[0] == 0
    early = case.events.order_by("pk")[1]
    Event.objects.filter(pk=early.pk).update(actor="别人")
    code, said = verify(pack(world, case, tmp_path / "third"))
    assert code == 1
    assert said.count("此后被改动") == 2


def test_the_chain_is_of_this_case_alone_and_nothing_is_noted_in_vain(
    world: World, case: Case
) -> None:
    other = world.hand_in({"a.json": b"{}"})
    lines = chained(case.events.order_by("pk"))
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    assert lines[0]["previous"] == FIRST
    assert all(first["hash"] == then["previous"] for first, then in pairwise(lines))
    assert len(lines) == case.events.count() < Event.objects.count()
    assert other.events.count() == Event.objects.count() - len(lines)
    file = CaseFile.objects.filter(version__case=case).first()
    assert file is not None
    kept = read_verified(file.sha256)
    path_of(file.sha256).unlink()
    with pytest.raises(BytesAreGone):
        evidence_pack(case, actor=world.as_bank, now=world.clock())
    assert not Event.objects.filter(name="evidence_pack").exists()
    path_of(file.sha256).write_bytes(kept)
