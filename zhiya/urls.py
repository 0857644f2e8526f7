"""Which addresses does the application answer?"""

from django.urls import include, path

urlpatterns = [path("", include("portal.urls"))]
handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.broken"
