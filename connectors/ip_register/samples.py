"""Which rights does a test register hold? Plainly invented, far from any real number."""

from datetime import date
from typing import Any

from connectors.ip_register.conformance import Specimens
from connectors.ip_register.messages import Right, RightKind
from schemas.identifiers.patent import check_character

OWNER = "襄阳示例新材料有限公司"


def _patent(body: str) -> Right:
    return Right(kind=RightKind.patent, number=body + check_character(body))


PATENT = _patent("209919000001")
MARK = Right(kind=RightKind.trademark, number="99000001")


def sample_facts() -> dict[Right, dict[str, Any]]:
    """This will return the facts of the sample rights, as the register holds them."""
    free = {"is_pledged": False, "is_suspended": False}
    return {
        PATENT: {
            "owners": [OWNER],
            "legal_status": "in_force",
            "annuity_paid_to": date(2027, 10, 9).isoformat(),
            "expires_on": date(2038, 10, 9).isoformat(),
            "is_under_invalidation": False,
            "is_openly_licensed": False,
            **free,
        },
        MARK: {"owners": [OWNER, "襄阳示例精工机械有限公司"], "legal_status": "in_force", **free},
    }


def sample_rights() -> Specimens:
    """This will return rights that a test register holds, and two that it does not."""
    return Specimens(
        known=tuple(sample_facts()),
        unknown=(
            _patent("209929000002"),
            Right(kind=RightKind.trademark, number="99000002"),
        ),
    )
