"""Which kinds of defects are there? Loading this lists them all."""

from tests.defects import (
    of_contracts,
    of_documents,
    of_evidence,
    of_marks,
    of_other_rights,
    of_papers,
    of_parties,
    of_patents,
    of_shape,
)
from tests.defects.planting import DEFECTS, Defect

# Each chapter lists its own defects when it is loaded.
CHAPTERS = (
    of_patents,
    of_marks,
    of_other_rights,
    of_contracts,
    of_evidence,
    of_documents,
    of_papers,
    of_parties,
    of_shape,
)
KINDS: tuple[Defect, ...] = tuple(DEFECTS)
