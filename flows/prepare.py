"""Which flow writes the papers of packages that passed?"""

from prefect import flow, task

from desk.chores import PREPARE
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="prepare-chunk", **ONCE)
def prepare_chunk() -> Tally:
    return work_chunk(PREPARE)


@flow(name="prepare", retries=0, persist_result=False)
def prepare() -> Tally:
    return until_nothing_is_due(prepare_chunk)
