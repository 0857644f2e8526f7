"""Which flow recognises the words on scanned papers, for people to confirm?"""

from prefect import flow, task

from desk.chores import RECOGNISE
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="recognise-chunk", **ONCE)
def recognise_chunk() -> Tally:
    return work_chunk(RECOGNISE)


@flow(name="recognise", retries=0, persist_result=False)
def recognise() -> Tally:
    return until_nothing_is_due(recognise_chunk)
