"""Does evidence from every source come to the rules, at every door, and stay with its bank?"""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from cases.models import Case, CaseEvidence, PackageVersion, RegisterFact
from cases.refusals import NotAcceptable, NotPossibleNow, NotReadyForApproval
from cases.vocabulary import CaseStatus
from connectors.ip_register.messages import Right, RightKind
from desk.checking import check
from desk.chores import RECHECK
from desk.evidence import sources_of, take_evidence
from desk.guard import TransactionIsOpen
from desk.importing import import_register_facts
from desk.packages import findings_of, package_of
from desk.receiving import Upload
from desk.rechecking import start_recheck
from desk.register import ask_register
from desk.replaying import replay
from desk.reviewing import approval_findings
from forms.evidence.template import render_evidence_list
from forms.examples.building import clean_files, zipped
from forms.examples.clean import clean_package
from forms.examples.material import typeset_material
from schemas.calendar import beijing_day
from schemas.evidence import SourceKind
from schemas.finding import Finding, Severity
from tests.connectors.pretended_register import TOKEN, PretendedRegister
from tests.desk import test_doors
from tests.desk.test_doors import DOORS
from tests.desk.world import World
from tests.forms.evidence.samples import HEAD

doors = test_doors.doors
Row = dict[str, Any]
EXTRACT = "专利登记簿副本.pdf"


def first(on: date) -> Row:
    """This will return the first item of the clean sample: a patent."""
    [item, *_] = clean_package(on)["items"]  # type: ignore[misc]  # a list, as JSON has it
    assert isinstance(item, dict)
    return item


def extract(on: date, *lines: str, title: str = "专利登记簿副本") -> bytes:
    number = first(on)["number"]
    return typeset_material(title, [f"出具日期：{on}", f"专利号：{number}", *lines], on)


def package(on: date, **files: bytes) -> dict[str, bytes]:
    """This will return the clean sample with some files put in place of its own, or beside."""
    inner = clean_files(clean_package(on), on)
    named = {name.replace("_", "."): content for name, content in files.items()}
    return {"package.zip": zipped({**inner, **named})}


def codes(findings: Any) -> set[str]:
    return {each.code for each in findings}


def upload(content: bytes, name: str, folder: Path) -> Upload:
    path = folder / "evidence"
    path.write_bytes(content)
    return Upload(name, path)


# By the files of the package.


def test_what_an_extract_says_counts_when_a_case_is_judged_again(world: World) -> None:
    """By a replay, which needs what was read then, and by a round through the open cases."""
    on = beijing_day(world.clock.now)
    pledged = extract(on, "法律状态：有效", "质押：有")
    case = world.hand_in(package(on, 专利登记簿副本_pdf=pledged))
    world.work()
    assert {"E02", "P05"} <= codes(findings_of(case.version))
    assert replay(case.version).is_the_same
    recheck = start_recheck(actor=world.as_first, now=world.clock())
    RECHECK.work(RECHECK.take(world.clock()), world.clock)
    assert [each.differs for each in recheck.cases.all()] == [False]


@pytest.mark.usefixtures("doors")
def test_all_doors_read_the_same_evidence(world: World, tmp_path: Path) -> None:
    on = beijing_day(timezone.now())
    listed = f"{HEAD}\n专利,{first(on)['number']},,{on},,,,,是\n".encode()
    pledged = extract(on, "法律状态：有效", "质押：有")
    files = package(on, 专利登记簿副本_pdf=pledged, 清单_csv=listed)
    (tmp_path / "package.zip").write_bytes(files["package.zip"])
    offline = list(check([tmp_path / "package.zip"], on=on).findings)
    assert {"E02", "P05", "K05"} <= codes(offline)
    assert any("中止或保全" in each.detail for each in offline if each.code == "E02")
    for hand_in in DOORS.values():
        hand_in(world, files, None)
        assert list(findings_of(PackageVersion.objects.latest("submitted_at"))) == offline


def test_the_list_of_a_workbook_is_read_in_the_child(tmp_path: Path) -> None:
    on = date(2026, 10, 30)
    files = package(on, 证据清单_xlsx=render_evidence_list())
    (tmp_path / "package.zip").write_bytes(files["package.zip"])
    found = check([tmp_path / "package.zip"], on=on).findings
    assert codes(found) == {"E03", "K05"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (extract(date(2026, 10, 30), title="专利证书"), "没有认出"),
        (extract(date(2026, 10, 30), "https://example.cn"), "打印件"),
    ],
)
def test_what_is_no_extract_has_to_be_looked_at(tmp_path: Path, content: bytes, said: str) -> None:
    on = date(2026, 10, 30)
    (tmp_path / "a.zip").write_bytes(package(on, 专利登记簿副本_pdf=content)["package.zip"])
    found = check([tmp_path / "a.zip"], on=on).findings
    # That it reads as another paper than declared is told besides, by a rule of its own.
    [finding] = [each for each in found if each.code[0] == "E"]
    assert (finding.code, finding.severity) == ("E05", Severity.warning)
    assert said in finding.detail
    assert finding.places[0].file == EXTRACT


def test_the_age_of_evidence_is_a_setting(world: World, settings: Settings) -> None:
    on = world.clock.now.date() - timedelta(days=5)
    settings.EVIDENCE_DAYS = 4
    case = world.hand_in(package(on))
    world.work()
    assert {"P04", "E01"} <= codes(findings_of(case.version))


# Beside the package.


def in_review(world: World) -> Case:
    case = world.signing_case()
    world.sign_all(case)
    assert case.status == CaseStatus.in_review
    return case


def add(world: World, case: Case, content: bytes, name: str, folder: Path) -> None:
    given = upload(content, name, folder)
    take_evidence(case, given, actor=world.as_bank, now=world.clock())


def test_evidence_that_comes_later_counts_at_approval(world: World, tmp_path: Path) -> None:
    case = in_review(world)
    on = beijing_day(world.clock())
    assert "P05" not in codes(approval_findings(case, on=on))
    add(world, case, extract(on, "质押：有"), "新副本.pdf", tmp_path)
    assert {"P05", "E02"} <= codes(approval_findings(case, on=on))
    with pytest.raises(NotReadyForApproval, match="已经质押"):
        world.approve(case)
    assert case.events.filter(name="evidence_added").count() == 1


def test_evidence_that_comes_later_counts_for_the_next_version(
    world: World, tmp_path: Path
) -> None:
    case = world.signing_case()
    on = beijing_day(world.clock())
    add(world, case, extract(on, "保全：有"), "新副本.pdf", tmp_path)
    world.hand_in(world.clean_package(), case=case)
    world.work()
    case.refresh_from_db()
    assert case.status == CaseStatus.returned
    assert "P05" in codes(findings_of(case.version))


def test_evidence_of_one_case_says_nothing_in_another(world: World, tmp_path: Path) -> None:
    case = world.signing_case()
    on = beijing_day(world.clock())
    add(world, case, extract(on, "质押：有"), "新副本.pdf", tmp_path)
    other = world.hand_in(world.clean_package())
    world.work()
    assert findings_of(other.version) == ()
    assert not CaseEvidence.objects.filter(case=other, version=None).exists()
    assert RegisterFact.objects.count() == 0


def test_the_same_bytes_are_kept_once(world: World, tmp_path: Path) -> None:
    case = world.signing_case()
    on = beijing_day(world.clock())
    for _ in range(2):
        add(world, case, extract(on, "质押：无"), "新副本.pdf", tmp_path)
    assert case.evidence.filter(version=None).count() == 1
    assert case.events.filter(name="evidence_added").count() == 1


def test_what_is_no_evidence_is_refused(world: World, tmp_path: Path) -> None:
    case = world.signing_case()
    with pytest.raises(NotAcceptable, match="PDF"):
        add(world, case, zipped({"a.pdf": b"%PDF-"}), "a.zip", tmp_path)
    with pytest.raises(NotAcceptable):
        add(world, case, b"not a pdf", "a.pdf", tmp_path)
    approved = Case.objects.get(pk=case.pk)
    world.sign_all(approved)
    world.approve(approved)
    with pytest.raises(NotPossibleNow):
        add(world, case, extract(world.clock.now.date()), "副本.pdf", tmp_path)
    assert case.evidence.filter(version=None).count() == 0


def test_every_source_of_an_item_is_told_newest_first(world: World, tmp_path: Path) -> None:
    case = world.signing_case()
    on = beijing_day(world.clock())
    add(world, case, extract(on, "质押：无"), "新副本.pdf", tmp_path)
    sources = sources_of(case.version, "ZL01")
    assert [each.source for each in sources] == [
        "新副本.pdf",
        EXTRACT,
        "国家知识产权局专利登记簿副本",
    ]
    assert [each.kind for each in sources][-1] is SourceKind.package_row
    assert sources_of(case.version, "ZL99") == ()


# By the register.


@pytest.fixture
def register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[date], PretendedRegister]]:
    """Starts a register that knows the sample's rights as the package states them."""
    pretended = PretendedRegister(tmp_path / "register" / "ledger.sqlite")

    def start(on: date) -> PretendedRegister:
        for item in clean_package(on)["items"]:  # type: ignore[union-attr]  # a list of rows
            assert isinstance(item, dict)
            facts = dict(item["evidence"])  # type: ignore[arg-type]  # an object
            del facts["source"], facts["extracted_on"]
            number = str(item["number"]).replace(".", "")
            pretended.put({Right(kind=RightKind(item["kind"]), number=number): facts})
        pretended.start()
        monkeypatch.setenv("ZHIYA_REGISTER_ADDRESS", pretended.address)
        monkeypatch.setenv("ZHIYA_REGISTER_TOKEN", TOKEN)
        monkeypatch.setenv("ZHIYA_REGISTER_TIMEOUT_SECONDS", "0.5")
        return pretended

    yield start
    pretended.kill()


def judged(world: World) -> tuple[Case, tuple[Finding, ...]]:
    case = world.hand_in(world.clean_package())
    world.work()
    case.refresh_from_db()
    return case, findings_of(case.version)


Start = Callable[[date], PretendedRegister]


def test_the_register_is_asked_once_a_day(world: World, register: Start) -> None:
    today = timezone.now()
    world.clock.now = today
    pretended = register(today.date())
    _, findings = judged(world)
    assert findings == ()
    assert pretended.ledger.questions() == [15]
    assert RegisterFact.objects.count() == 15
    judged(world)
    assert pretended.ledger.questions() == [15]
    world.clock.pass_time(days=1)
    judged(world)
    assert pretended.ledger.questions() == [15, 15]


def test_what_the_register_says_is_told_to_the_rules(world: World, register: Start) -> None:
    world.clock.now = timezone.now()
    register(world.clock.now.date()).mood("wrong")
    case, findings = judged(world)
    assert case.status == CaseStatus.returned
    assert {"P03", "E02", "E02A"} <= codes(findings)
    (source, *_) = sources_of(case.version, "ZL01")
    assert source.kind is SourceKind.register
    assert source.owners == ("另一家示例有限公司",)


@pytest.mark.parametrize("mood", ["away", "hang", "garbage", "forgetful"])
def test_a_register_in_trouble_keeps_no_package_waiting(
    world: World, register: Start, mood: str
) -> None:
    world.clock.now = timezone.now()
    register(world.clock.now.date()).mood(mood)
    begun = time.monotonic()
    case, findings = judged(world)
    assert time.monotonic() - begun < 10
    assert case.status == CaseStatus.awaiting_signatures
    [finding] = findings
    assert (finding.code, finding.severity) == ("E06", Severity.reminder)
    assert "登记簿查询暂不可用" in finding.detail
    assert RegisterFact.objects.count() == 0


def test_rights_that_the_register_does_not_know_are_named(world: World, register: Start) -> None:
    world.clock.now = timezone.now()
    register(world.clock.now.date() - timedelta(days=400))
    _, findings = judged(world)
    [finding] = [each for each in findings if each.code == "E06"]
    assert finding.severity is Severity.warning
    package = package_of(PackageVersion.objects.get())
    assert package is not None
    assert package.items[0].number.replace(".", "") in finding.detail


def test_the_register_is_asked_again_at_approval(world: World, register: Start) -> None:
    world.clock.now = timezone.now()
    pretended = register(world.clock.now.date())
    case = in_review(world)
    world.clock.pass_time(days=1)
    pretended.mood("wrong")
    pretended.mood("ahead", 1)
    with pytest.raises(NotReadyForApproval, match="另一家示例有限公司"):
        world.approve(case)
    assert pretended.ledger.questions() == [15, 15]


def test_a_register_that_is_ahead_of_its_time_hides_nothing(world: World, register: Start) -> None:
    world.clock.now = timezone.now()
    pretended = register(world.clock.now.date())
    judged(world)
    world.clock.pass_time(days=1)
    pretended.mood("ahead", 30)
    pretended.mood("wrong")
    case, findings = judged(world)
    assert findings == ()
    [item] = [each for each in sources_of(case.version, "ZL02") if "另一家" in str(each.owners)]
    assert item.day > world.clock.now.date()


def test_the_register_is_never_asked_inside_a_transaction(world: World, register: Start) -> None:
    register(world.clock.now.date())
    from_package = package_of(world.signing_case().version)
    assert from_package is not None
    with pytest.raises(TransactionIsOpen), transaction.atomic():
        ask_register(from_package.items, now=world.clock())


def test_an_import_speaks_for_the_register(world: World, tmp_path: Path) -> None:
    on = world.clock.now.date()
    table = tmp_path / "register.csv"
    number = first(on)["number"]
    table.write_text(f"{HEAD}\n专利,{number},,{on},,,,是,\n", encoding="utf-8")
    imported = import_register_facts(table, now=world.clock())
    assert (imported.count, imported.flaws) == (1, ())
    case, findings = judged(world)
    assert {"P05", "E02"} <= codes(findings)
    assert sources_of(case.version, "ZL01")[0].kind is SourceKind.csv_import
    table.write_text(f"{HEAD}\n专利,{number},,{on},,,,否,\n", encoding="utf-8")
    import_register_facts(table, now=world.clock())
    assert RegisterFact.objects.count() == 1
    _, findings = judged(world)
    assert "P05" not in codes(findings)
