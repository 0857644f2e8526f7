"""Where does a person have papers drafted: a model contract, forms, letters?"""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.models import Batch, Filing
from cases.vocabulary import CaseStatus, FilingStatus, Role
from desk.drafts import copyright_paper, has_copyrights, model_contract, package_to_draft
from desk.office_letters import letter_of_return, reply_to_office, sheet_of_handover
from forms.papers.contract_clauses import Clause
from forms.papers.copyrights import CopyrightForm
from portal.downloads import MEDIA_TYPES, attachment_of_bytes
from portal.permission import STAFF, person, signed_in
from portal.scope import case_for
from schemas.calendar import beijing_day

REPLY_LIMIT = 4000
staff = signed_in(*STAFF)
authors = signed_in(Role.bank, Role.clerk)
window = signed_in(Role.clerk, Role.administrator)


@staff
@require_safe
def drafts(request: HttpRequest, number: str) -> HttpResponse:
    """This will show which papers can be drafted for a case."""
    found = case_for(request, number)
    package = package_to_draft(found)
    context = {
        "case": found,
        "clauses": [clause for clause in Clause if clause.fits(package)],
        "copyright_forms": list(CopyrightForm) if has_copyrights(package) else [],
        "is_returned": found.status == CaseStatus.returned and bool(found.return_reason),
        "corrections": found.filings.filter(status=FilingStatus.correction.value),
        "back": "case" if person(request).role == Role.bank else "clerk_case",
    }
    return render(request, "portal/drafts.html", context)


@staff
@require_safe
def contract(request: HttpRequest, number: str, ending: str) -> HttpResponseBase:
    """This will hand out the model contract with the clauses that were ticked."""
    ticked = request.GET.getlist("clause")
    clauses = {clause for clause in Clause if clause.value in ticked}
    made = model_contract(case_for(request, number), clauses, on=_today(), as_word=_is_word(ending))
    return _handed_out(made, f"{number}质押合同示范文本", ending)


@staff
@require_safe
def copyright_form(request: HttpRequest, number: str, form: str, ending: str) -> HttpResponseBase:
    """This will hand out one of the copyright centre's forms."""
    if form not in CopyrightForm.__members__:
        raise Http404
    wanted = CopyrightForm[form]
    found = case_for(request, number)
    made = copyright_paper(found, wanted, on=_today(), as_word=_is_word(ending))
    return _handed_out(made, f"{number}{wanted.label}", ending)


@staff
@require_safe
def return_paper(request: HttpRequest, number: str, ending: str) -> HttpResponseBase:
    """This will hand out the letter with which the window gave the case back."""
    made = letter_of_return(case_for(request, number), on=_today(), as_word=_is_word(ending))
    return _handed_out(made, f"{number}退回函", ending)


@authors
@require_POST
def reply(request: HttpRequest, number: str, filing_id: UUID) -> HttpResponseBase:
    """This will hand out the reply to a correction, with what was typed."""
    found = case_for(request, number)
    filing = get_object_or_404(Filing.objects.select_related("batch"), pk=filing_id, case=found)
    ending = "docx" if request.POST.get("ending") == "docx" else "pdf"
    answer = request.POST.get("answer", "")[:REPLY_LIMIT]
    made = reply_to_office(filing, answer, on=_today(), as_word=_is_word(ending))
    return _handed_out(made, f"{number}补正答复书", ending)


@window
@require_safe
def handover(request: HttpRequest, number: str) -> HttpResponseBase:
    """This will hand out the sheet with which a batch is handed over."""
    del request
    made = sheet_of_handover(get_object_or_404(Batch, number=number), on=_today())
    return _handed_out(made, f"{number}交接单", "pdf")


def _is_word(ending: str) -> bool:
    if ending not in ("pdf", "docx"):
        raise Http404
    return ending == "docx"


def _handed_out(made: bytes, name: str, ending: str) -> HttpResponseBase:
    return attachment_of_bytes(made, f"{name}.{ending}", MEDIA_TYPES[f".{ending}"])


def _today() -> date:
    return beijing_day(timezone.now())
