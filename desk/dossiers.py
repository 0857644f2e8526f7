"""What may the rules look at when a stored version is judged as of a day?"""

from datetime import date

from django.conf import settings

from cases.acts.judge import known_rights
from cases.acts.papers import signed_papers
from cases.models import PackageVersion
from desk.evidence import all_readings
from desk.packages import files_of
from rules.evidence import gathered
from rules.rights import right_number
from schemas.dossier import Dossier
from schemas.finding import Stage
from schemas.validation import Parsed


def stored_dossier(
    version: PackageVersion, parsed: Parsed, *, on: date, stage: Stage
) -> Dossier | None:
    """This will gather what is known on a day, without asking anybody; None without a package.

    Signed papers count at approval only: at intake there are none yet.
    """
    if parsed.package is None:
        return None
    readings = all_readings(version, parsed.package, on)
    package, sources = gathered(parsed.package, readings, on)
    numbers = [right_number(item) for item in package.items]
    return Dossier(
        package=package,
        on=on,
        stage=stage,
        files=files_of(version, package),
        papers=signed_papers(version) if stage is Stage.approval else (),
        record=known_rights(numbers, besides=version.case),
        has_dropped_items=parsed.left is not None,
        item_positions=parsed.left or (),
        fresh_for_days=settings.EVIDENCE_DAYS,
        evidence=sources,
        readings=readings,
    )
