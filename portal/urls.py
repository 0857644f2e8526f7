"""Which addresses does the people's door answer?"""

from django.urls import URLPattern, URLResolver, include, path

from portal import (
    case_files,
    case_people,
    cases_page,
    documents_page,
    evidence,
    intakes,
    items_page,
    keys,
    mending,
    notices,
    packages,
    rulebook,
    service,
)
from portal.api import API_URLS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", cases_page.home, name="home"),
    path("healthz", service.healthz, name="healthz"),
    path("robots.txt", service.robots, name="robots"),
    path("account/", include("portal.account_urls")),
    path("packages/new/", packages.upload, name="upload"),
    path("packages/workbook/", packages.workbook, name="workbook"),
    path("packages/evidence-list/", evidence.blank_list, name="evidence_list"),
    path("packages/many/", intakes.upload_many, name="upload_many"),
    path("intakes/<uuid:intake_id>/", intakes.intake, name="intake"),
    path("intakes/<uuid:intake_id>/go-on/", intakes.go_on, name="intake_go_on"),
    path("cases/<str:number>/", cases_page.case, name="case"),
    path("cases/<str:number>/progress/", cases_page.progress, name="case_progress"),
    path("cases/<str:number>/items/<slug:key>/", items_page.item, name="item"),
    path("cases/<str:number>/resubmit/", mending.resubmit, name="case_resubmit"),
    path("cases/<str:number>/resubmit/confirm/", mending.confirm, name="case_confirm"),
    path("cases/<str:number>/withdraw/", packages.withdraw, name="case_withdraw"),
    path("cases/<str:number>/workbook/", case_files.workbook, name="case_workbook"),
    path("cases/<str:number>/evidence/", evidence.take, name="case_evidence"),
    path("cases/<str:number>/evidence/<int:evidence_id>/", evidence.file, name="evidence_file"),
    path("cases/<str:number>/documents/", documents_page.documents, name="documents"),
    path(
        "cases/<str:number>/documents/<int:file_id>/", documents_page.document, name="document"
    ),
    path(
        "cases/<str:number>/documents/<int:file_id>/kind/",
        documents_page.set_kind,
        name="document_kind",
    ),
    path(
        "cases/<str:number>/documents/<int:file_id>/settle/",
        documents_page.settle,
        name="document_settle",
    ),
    path(
        "cases/<str:number>/documents/<int:file_id>/pages/<int:page>.png",
        documents_page.page_picture,
        name="document_page",
    ),
    path("cases/<str:number>/papers.zip", case_files.all_papers, name="case_papers"),
    path("cases/<str:number>/papers/<uuid:paper_id>/", case_files.paper, name="paper"),
    path(
        "cases/<str:number>/papers/<uuid:paper_id>/signed/",
        case_people.take_signed,
        name="paper_signed",
    ),
    path("cases/<str:number>/copies/<uuid:copy_id>/", case_files.copy, name="signed_copy"),
    path("cases/<str:number>/files/<int:file_id>/", case_files.file, name="case_file"),
    path("cases/<str:number>/notices/<int:answer_id>/", case_files.notice, name="notice"),
    path("cases/<str:number>/notice/", notices.notice, name="one_time_notice"),
    path("cases/<str:number>/notice.pdf", notices.notice_pdf, name="one_time_notice_pdf"),
    path("cases/<str:number>/links/<uuid:link_id>/", case_people.change_link, name="case_link"),
    path("rules/", rulebook.book, name="rulebook"),
    path("rules/rulebook.<str:ending>", rulebook.download, name="rulebook_file"),
    path("keys/", keys.api_keys, name="api_keys"),
    path("keys/<uuid:key_id>/revoke/", keys.revoke, name="api_key_revoke"),
    path("api/v1/", API_URLS),
    path("", include("portal.follow_on_urls")),
    path("", include("portal.clerk_urls")),
    path("", include("portal.enterprise_urls")),
    path("", include("portal.demo_urls")),
]
