"""At which addresses does the enterprise look at its case?"""

from django.urls import URLPattern, URLResolver, path

from portal import enterprise, notices

_LINK = "s/<str:token>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(_LINK, enterprise.case, name="enterprise_case"),
    path(f"{_LINK}papers/<uuid:paper_id>/", enterprise.paper, name="enterprise_paper"),
    path(f"{_LINK}papers/<uuid:paper_id>/signed/", enterprise.sign, name="enterprise_sign"),
    path(f"{_LINK}signed/", enterprise.sign_all, name="enterprise_sign_all"),
    path(f"{_LINK}notices/<int:answer_id>/", enterprise.notice, name="enterprise_notice"),
    path(f"{_LINK}notice.pdf", notices.notice_of_link, name="enterprise_one_time_notice"),
    path(f"{_LINK}renew/", enterprise.renew, name="enterprise_renew"),
]
