"""Which flow pre-checks the packages that came in?"""

from prefect import flow, task

from desk.chores import PRECHECK
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="precheck-chunk", **ONCE)
def precheck_chunk() -> Tally:
    return work_chunk(PRECHECK)


@flow(name="precheck", retries=0, persist_result=False)
def precheck() -> Tally:
    return until_nothing_is_due(precheck_chunk)
