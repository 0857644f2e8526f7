"""Which flow judges the open cases anew, by the rules of today, to tell how they differ?"""

from prefect import flow, task

from desk.chores import RECHECK
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="recheck-chunk", **ONCE)
def recheck_chunk() -> Tally:
    return work_chunk(RECHECK)


@flow(name="recheck", retries=0, persist_result=False)
def recheck() -> Tally:
    return until_nothing_is_due(recheck_chunk)
