"""Which flow reads the notices that came with answers, to see whether they agree?"""

from prefect import flow, task

from desk.chores import NOTICES
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="notices-chunk", **ONCE)
def notices_chunk() -> Tally:
    return work_chunk(NOTICES)


@flow(name="notices", retries=0, persist_result=False)
def notices() -> Tally:
    return until_nothing_is_due(notices_chunk)
