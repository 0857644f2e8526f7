"""At which addresses do bank and window deal with what follows on a registered pledge?"""

from django.urls import URLPattern, URLResolver, path

from portal import follow_on, follow_on_page, follow_on_papers

_CASE = "cases/<str:number>/"
_ONE = f"{_CASE}follow-on/<uuid:follow_on_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{_CASE}follow-on/", follow_on.start, name="follow_on_start"),
    path(f"{_CASE}pledges/<uuid:pledge_id>/lapsed/", follow_on.lapse, name="pledge_lapse"),
    path(_ONE, follow_on_page.page, name="follow_on"),
    path(f"{_ONE}save/", follow_on.save, name="follow_on_save"),
    path(f"{_ONE}documents/", follow_on.upload, name="follow_on_upload"),
    path(f"{_ONE}documents/<uuid:document_id>/", follow_on.document, name="follow_on_document"),
    path(f"{_ONE}documents/<uuid:document_id>/drop/", follow_on.drop, name="follow_on_drop"),
    path(
        f"{_ONE}papers/<slug:form>.<slug:ending>",
        follow_on_papers.paper,
        name="follow_on_paper",
    ),
    path(f"{_ONE}withdraw/", follow_on.withdraw, name="follow_on_withdraw"),
    path(f"{_ONE}approve/", follow_on.approve_one, name="follow_on_approve"),
    path(f"{_ONE}return/", follow_on.return_one, name="follow_on_return"),
]
