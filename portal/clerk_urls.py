"""At which addresses does the window clerk work?"""

from django.urls import URLPattern, URLResolver, path

from portal import clerk_batches, clerk_cases, clerk_filings, clerk_queue

_CASE = "window/cases/<str:number>/"
_BATCH = "window/batches/<str:number>/"
_FILING = "window/filings/<uuid:filing_id>/"

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
    path(f"{_BATCH}handed-in/", clerk_batches.handed_in, name="batch_handed_in"),
    path(f"{_BATCH}decide/", clerk_batches.decide, name="batch_decide"),
    path(f"{_FILING}take-out/", clerk_filings.remove, name="filing_take_out"),
    path(f"{_FILING}answer/", clerk_filings.answer, name="filing_answer"),
]
