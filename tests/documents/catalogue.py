"""Which kinds of contradictions are there? Loading this lists them all."""

from tests.documents import of_days, of_names, of_numbers, of_papers, of_rights, of_sums
from tests.documents.planting import CONTRADICTIONS, Contradiction

# Each chapter lists its own when it is loaded.
CHAPTERS = (of_names, of_numbers, of_sums, of_days, of_rights, of_papers)
KINDS: tuple[Contradiction, ...] = tuple(CONTRADICTIONS)
