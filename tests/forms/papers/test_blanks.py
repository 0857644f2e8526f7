"""Does every official blank say where it comes from, and hold nothing that reaches outside?"""

import json
from datetime import date
from pathlib import Path

import pytest

from forms.blanks.editions import FOLDER, NoEditionInForce, blank
from forms.papers.copyrights import CopyrightForm
from schemas.vocabulary import DocumentKind
from tests.forms.papers.sample import ON

EDITIONS = sorted(path.parent for path in FOLDER.glob("*/*/fields.json"))
FORMS = {
    DocumentKind.patent_application,
    DocumentKind.trademark_application,
    DocumentKind.commitment,
    DocumentKind.power_of_attorney,
    DocumentKind.co_owner_consent,
    DocumentKind.same_day_declaration,
    DocumentKind.continuation_statement,
    DocumentKind.open_licence_statement,
    DocumentKind.partial_invalidity_consent,
    DocumentKind.similar_marks_statement,
    "patent_change_application",
    "patent_cancellation_application",
    "trademark_change_application",
    "trademark_extension_application",
    "trademark_reissue_application",
    "trademark_cancellation_application",
    "change_agreement",
    "extension_guarantee",
    "follow_on_commitment",
    "follow_on_power_of_attorney",
    "pledge_declaration",
    "received_documents_list",
    "batch_cover",
    "one_time_notice",
    "pledge_contract",
    "correction_reply",
    "withdrawal_request",
    "return_letter",
    "handover_sheet",
    "pack_cover",
    *(form.value for form in CopyrightForm),
}


def name(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def test_every_form_has_a_blank() -> None:
    assert {folder.parent.name for folder in EDITIONS} == {str(form) for form in FORMS}
    assert all(blank(form, ON).document.is_file() for form in FORMS)


@pytest.mark.parametrize("folder", EDITIONS, ids=name)
def test_every_edition_states_its_source(folder: Path) -> None:
    facts = json.loads((folder / "fields.json").read_text(encoding="utf-8"))
    assert (facts["form"], facts["edition"]) == (folder.parent.name, folder.name)
    assert facts["source"]
    assert bool(facts["verified_by"]) == bool(facts["verified_on"]) == facts["verified"]
    assert facts["verified"] or facts["unverified"]
    source = (folder / "SOURCE.md").read_text(encoding="utf-8")
    assert facts["source"] in source
    assert all(point in source for point in facts["unverified"])


def test_the_newest_edition_in_force_is_taken() -> None:
    assert blank("patent_application", date(2021, 11, 15)).edition == "2021-11"
    with pytest.raises(NoEditionInForce):
        blank("patent_application", date(2021, 10, 31))
    with pytest.raises(NoEditionInForce):
        blank("no_such_form", ON)
