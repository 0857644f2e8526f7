"""At which addresses does the demonstration show its mails?"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from portal import demo_mails

MAILS: list[URLPattern | URLResolver] = [
    path("demo/mails/", demo_mails.mails, name="demo_mails"),
    path("demo/mails/<str:name>/", demo_mails.mail, name="demo_mail"),
]
# Outside a demonstration these addresses do not exist.
urlpatterns: list[URLPattern | URLResolver] = MAILS if settings.DEMO else []
