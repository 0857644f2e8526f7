"""At which addresses are documents read, and papers drafted, for a case?"""

from django.urls import URLPattern, URLResolver, path

from portal import documents_page, drafts

_DOCUMENTS = "cases/<str:number>/documents/"
_DOCUMENT = f"{_DOCUMENTS}<int:file_id>/"
_DRAFTS = "cases/<str:number>/drafts/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_DOCUMENTS, documents_page.documents, name="documents"),
    path(_DOCUMENT, documents_page.document, name="document"),
    path(f"{_DOCUMENT}kind/", documents_page.set_kind, name="document_kind"),
    path(f"{_DOCUMENT}settle/", documents_page.settle, name="document_settle"),
    path(f"{_DOCUMENT}pages/<int:page>.png", documents_page.page_picture, name="document_page"),
    path(_DRAFTS, drafts.drafts, name="drafts"),
    path(f"{_DRAFTS}contract.<str:ending>", drafts.contract, name="draft_contract"),
    path(f"{_DRAFTS}return.<str:ending>", drafts.return_paper, name="draft_return"),
    path(f"{_DRAFTS}reply/<uuid:filing_id>/", drafts.reply, name="draft_reply"),
    path(
        f"{_DRAFTS}copyright-<slug:form>.<str:ending>",
        drafts.copyright_form,
        name="draft_copyright",
    ),
]
