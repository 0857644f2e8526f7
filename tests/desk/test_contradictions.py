"""Do contradictions between documents come the same through every door, and again afterwards?"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Case, PackageVersion
from cases.vocabulary import CaseStatus, Door
from desk import examining
from desk.checking import check_and_annotate
from desk.chores import PRECHECK
from desk.dossiers import stored_dossier
from desk.kept_transcripts import MOST_OF_A_FILE, bounded
from desk.notices import told_of, write_notice
from desk.packages import findings_of
from desk.replaying import replay
from desk.reports import place_text, report_text
from desk.reviewing import approval_findings
from forms.examples import build
from forms.examples.clean import clean_package
from forms.reading.intake import Given, ReadFile, read_files
from portal.findings import in_words
from schemas.calendar import beijing_day
from schemas.finding import Finding, Judgement, Stage
from schemas.package import Package
from schemas.transcript import Source, Subject, Transcript
from schemas.validation import parse_package
from tests.desk.test_doors import DOORS, checked, doors
from tests.desk.world import World
from tests.forms.papers.reading import pdf_text
from tests.rules.documented import adding, is_of_documents, saying
from tests.transcripts import reading_of, say

__all__ = ["doors"]

Reading = Callable[[dict[str, Transcript]], None]
CLEAN = "clean-package.zip"


@pytest.fixture
def readers_tell(monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Lets the readers of documents tell something; all that handles it is the real thing."""

    def tell(transcripts: dict[str, Transcript]) -> None:
        # The files of the examples have a page each.
        told = {
            name: each.model_copy(update={"sheets": each.sheets[:0]})
            for name, each in transcripts.items()
        }

        def read(given: Sequence[Given], into: Path, **how: Any) -> tuple[ReadFile, ...]:
            return tuple(
                replace(file, transcript=told.get(file.name.rpartition("/")[2]))
                for file in read_files(given, into, **how)
            )

        monkeypatch.setattr(examining, "read_files", read)

    return tell


def package_on(day: Any) -> Package:
    package = parse_package(json.loads(json.dumps(clean_package(day), default=str))).package
    assert package is not None
    return package


def faulty(day: Any) -> dict[str, Transcript]:
    """The pledge contract names another sum, which nobody filled in."""
    consistent = reading_of(package_on(day))
    [file] = [name for name in consistent if "质押合同" in name]
    return saying(file, Subject.claim_amount, "1234567.00", read=consistent)


def contradictions(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if is_of_documents(each)]


@pytest.mark.parametrize("door", DOORS)
def test_every_door_finds_what_the_check_finds(
    world: World, tmp_path: Path, readers_tell: Reading, door: Door
) -> None:
    day = beijing_day(timezone.now())
    files = {CLEAN: build(day)[CLEAN]}
    readers_tell(reading_of(package_on(day)))
    assert contradictions(checked(files, tmp_path)[0]) == []
    readers_tell(faulty(day))
    offline, _ = checked(files, tmp_path)
    assert [each.code for each in contradictions(offline)] == ["X06"]
    DOORS[door](world, files, None)
    version = PackageVersion.objects.latest("submitted_at")
    assert list(findings_of(version)) == offline
    assert Case.objects.get().status == CaseStatus.returned


def judged(world: World, files: dict[str, bytes] | None = None) -> PackageVersion:
    case = world.hand_in(files or world.clean_package())
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    return PackageVersion.objects.select_related("case").get(case=case)


def test_a_version_is_judged_again_with_what_was_read(world: World, readers_tell: Reading) -> None:
    day = world.clock.now.date()
    readers_tell(faulty(day))
    version = judged(world)
    [then] = contradictions(findings_of(version))
    readers_tell({})
    assert replay(version).is_the_same
    assert contradictions(approval_findings(version.case, on=day)) == [without_cells(then)]
    dossier = stored_dossier(version, parse_package(version.data), on=day, stage=Stage.intake)
    assert dossier is not None
    read = [each.transcript for each in dossier.files.values() if each.transcript]
    assert sum(len(each.statements) for each in read) > 30


def without_cells(finding: Finding) -> Finding:
    """What was found then knew the cells of the workbook."""
    places = tuple(
        place.model_copy(update={"sheet": None, "cell": None}) for place in finding.places
    )
    return finding.model_copy(update={"places": places})


def test_a_version_without_transcripts_is_kept_as_before(world: World) -> None:
    data = build(world.clock.now.date())["clean-package.json"]
    version = judged(world, {"clean-package.json": data})
    assert "transcript" not in json.dumps(version.circumstances)
    assert replay(version).is_the_same


def test_what_is_kept_is_short_and_bounded(world: World, readers_tell: Reading) -> None:
    consistent = reading_of(package_on(world.clock.now.date()))
    [file] = [name for name in consistent if "质押合同" in name]
    many = [say(Subject.scope, f"第{at}条") for at in range(MOST_OF_A_FILE + 5)]
    readers_tell({file: adding(consistent, file, *many)[file]})
    version = judged(world)
    kept = json.dumps(version.circumstances, ensure_ascii=False)
    assert kept.count("第3行") == MOST_OF_A_FILE
    assert "is_suggestion" not in kept
    found = {each.code: each.detail for each in contradictions(findings_of(version))}
    assert set(found) == {"K17", "K18"}
    assert f"只比对了前{MOST_OF_A_FILE}处" in found["K18"]
    assert replay(version).is_the_same


def test_all_files_of_a_package_share_one_bound() -> None:
    long = Transcript(
        file="长.pdf",
        source=Source.text_layer,
        guess=reading_of(package_on(beijing_day(timezone.now())))["主合同.pdf"].guess,
        statements=tuple(say(Subject.scope, "示例") for _ in range(MOST_OF_A_FILE)),
    )
    found = list(bounded([long, None, *[long] * 4]))
    assert [len(each.statements) for each in found if each] == [MOST_OF_A_FILE] * 4 + [0]
    assert [each.needs_eyes for each in found if each] == [False] * 4 + [True]
    assert found[1] is None


def test_both_places_are_told_wherever_it_is_read(
    world: World, tmp_path: Path, readers_tell: Reading
) -> None:
    day = beijing_day(world.clock.now)
    readers_tell(faulty(day))
    version = judged(world)
    [finding] = contradictions(findings_of(version))
    document, *_ = finding.places
    label = f"质押合同（{document.file}）第2页，第3行"
    assert (place_text(document), in_words(document)) == (label, label)
    assert any(place.cell for place in finding.places)
    text = report_text(Judgement(edition="", findings=(finding,)), title="示例")
    notice = pdf_text(write_notice(told_of(version.case, now=world.clock()), "示例银行"))
    for words in (f"位置：{label}", "1,234,567.00元", "主合同"):
        assert words in text
    joined = "".join(notice.split())
    for words in ("1,234,567.00元", f"质押合同（{document.file}）第2页", "工作表"):
        assert words in joined
    path = tmp_path / CLEAN
    path.write_bytes(world.clean_package()[CLEAN])
    judgement, marked = check_and_annotate([path], on=day)
    assert [each.code for each in contradictions(judgement.findings)] == ["X06"]
    assert marked[:2] == b"PK"


def test_signs_that_control_a_printer_are_not_kept() -> None:
    [kept] = bounded([reading_of(package_on(beijing_day(timezone.now())))["主合同.pdf"]])
    assert kept is not None
    hostile = kept.model_copy(update={"statements": (say(Subject.scope, "示\x00例\x1b\n"),)})
    [cleaned] = bounded([hostile])
    assert cleaned is not None
    assert (cleaned.statements[0].value, cleaned.statements[0].text) == ("示 例  ", "示 例  ")
