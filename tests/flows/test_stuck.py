"""Does a row that cannot be done stay out of the way of the others, before a person, for a while?"""

from datetime import timedelta
from pathlib import Path

import pytest

from cases.models import Batch, Case
from cases.models.due import MAX_FAILURES, RETRY_AFTER
from cases.vocabulary import CaseStatus
from desk.storage import path_of
from desk.stuck import stuck_rows, try_again
from flows import chunks, resident as resident_module
from flows.resident import Resident
from tests.connectors.conftest import Simulator
from tests.desk.world import World
from tests.flows.engines import Server

pytestmark = pytest.mark.flows
