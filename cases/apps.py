"""How does Django know the record?"""

from django.apps import AppConfig
from django.conf import settings

from schemas.working_days.known import use_years


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "案件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """This will make the working days known that this place has added; raises YearRefused."""
        use_years(settings.WORKING_DAYS)
