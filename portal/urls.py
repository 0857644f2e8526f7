"""Which addresses does the people's door answer?"""

from django.urls import URLPattern, URLResolver, include, path

from portal import case_files, case_people, cases_page, intakes, keys, packages, service
from portal.api import API_URLS

urlpatterns: list[URLPattern | URLResolver] = [
    path("", cases_page.home, name="home"),
    path("healthz", service.healthz, name="healthz"),
    path("robots.txt", service.robots, name="robots"),
    path("account/", include("portal.account_urls")),
    path("packages/new/", packages.upload, name="upload"),
    path("packages/workbook/", packages.workbook, name="workbook"),
    path("packages/many/", intakes.upload_many, name="upload_many"),
    path("intakes/<uuid:intake_id>/", intakes.intake, name="intake"),
    path("intakes/<uuid:intake_id>/go-on/", intakes.go_on, name="intake_go_on"),
    path("cases/<str:number>/", cases_page.case, name="case"),
    path("cases/<str:number>/progress/", cases_page.progress, name="case_progress"),
    path("cases/<str:number>/resubmit/", packages.resubmit, name="case_resubmit"),
    path("cases/<str:number>/withdraw/", packages.withdraw, name="case_withdraw"),
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
    path("cases/<str:number>/links/<uuid:link_id>/", case_people.change_link, name="case_link"),
    path("keys/", keys.api_keys, name="api_keys"),
    path("keys/<uuid:key_id>/revoke/", keys.revoke, name="api_key_revoke"),
    path("api/v1/", API_URLS),
    path("", include("portal.clerk_urls")),
    path("", include("portal.enterprise_urls")),
    path("", include("portal.demo_urls")),
]
