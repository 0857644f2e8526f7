"""At which addresses does the window clerk work?"""

from django.urls import URLPattern, URLResolver, path

from portal import (
    clerk_batches,
    clerk_cases,
    clerk_filings,
    clerk_proposals,
    clerk_queue,
    clerk_reasons,
    clerk_rechecks,
    drafts,
    materials,
    office_notices,
)

_CASE = "window/cases/<str:number>/"
_BATCH = "window/batches/<str:number>/"
_FILING = "window/filings/<uuid:filing_id>/"
_PHRASES = "window/answers/phrases/"
_NOTICE = "window/notices/<uuid:notice_id>/"
_RECHECK = "window/rechecks/<uuid:recheck_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("window/", clerk_queue.queue, name="clerk_home"),
    path("window/stuck/<str:kind>/<uuid:row_id>/", clerk_queue.retry, name="clerk_retry"),
    path(_CASE, clerk_cases.case, name="clerk_case"),
    path(f"{_CASE}state/", clerk_cases.state, name="clerk_case_state"),
    path(f"{_CASE}approve/", clerk_cases.approve_one, name="clerk_approve"),
    path(f"{_CASE}return/", clerk_cases.return_one, name="clerk_return"),
    path("window/batches/", clerk_filings.batches, name="batches"),
    path("window/put/", clerk_filings.put, name="batch_put"),
    path(_BATCH, clerk_batches.batch, name="batch"),
    path(f"{_BATCH}state/", clerk_batches.state, name="batch_state"),
    path(f"{_BATCH}seal/", clerk_batches.seal, name="batch_seal"),
    path(f"{_BATCH}unseal/", clerk_batches.reopen, name="batch_unseal"),
    path(f"{_BATCH}dissolve/", clerk_batches.give_up, name="batch_dissolve"),
    path(f"{_BATCH}release/", clerk_batches.let_go, name="batch_release"),
    path(f"{_BATCH}pack.zip", clerk_batches.pack, name="batch_pack"),
    path(f"{_BATCH}handover.pdf", drafts.handover, name="batch_handover"),
    path(f"{_BATCH}materials.<str:ending>", materials.of_batch, name="batch_materials"),
    path(f"{_BATCH}handed-in/", clerk_batches.handed_in, name="batch_handed_in"),
    path(f"{_BATCH}decide/", clerk_batches.decide, name="batch_decide"),
    path(f"{_FILING}take-out/", clerk_filings.remove, name="filing_take_out"),
    path("window/notices/", office_notices.notices, name="office_notices"),
    path(_NOTICE, office_notices.notice_file, name="office_notice_file"),
    path(f"{_NOTICE}assign/", office_notices.assign_one, name="office_notice_assign"),
    path(f"{_NOTICE}leave-out/", office_notices.leave_out, name="office_notice_leave_out"),
    path("window/answers/", clerk_reasons.reasons, name="office_reasons"),
    path(f"{_PHRASES}new/", clerk_reasons.new_phrase, name="phrase_new"),
    path(f"{_PHRASES}<int:phrase_id>/", clerk_reasons.edit_phrase, name="phrase"),
    path(f"{_PHRASES}<int:phrase_id>/retire/", clerk_reasons.retire, name="phrase_retire"),
    path("window/proposals/new/", clerk_proposals.propose, name="proposal_new"),
    path("window/proposals.json", clerk_proposals.export, name="proposals_json"),
    path("window/proposals/<int:proposal_id>/", clerk_proposals.decide, name="proposal_decide"),
    path("window/rechecks/", clerk_rechecks.rechecks, name="rechecks"),
    path("window/rechecks/begin/", clerk_rechecks.begin, name="recheck_begin"),
    path(f"{_RECHECK}", clerk_rechecks.recheck, name="recheck"),
    path(f"{_RECHECK}state/", clerk_rechecks.state, name="recheck_state"),
    path(f"{_RECHECK}report.json", clerk_rechecks.report, name="recheck_report"),
    path(f"{_FILING}answer/", clerk_filings.answer, name="filing_answer"),
]
