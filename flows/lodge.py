"""Which flow lodges released batches, and finds out about those of unknown outcome?

One task a call to the outside, never repeated by the engine: only the record decides whether a
batch may be sent again.
"""

from prefect import flow, task

from desk.chores import ASK, LODGE, SWEEP
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="sweep-abandoned", **ONCE)
def sweep_chunk() -> Tally:
    return work_chunk(SWEEP)


@task(name="ask-window", **ONCE)
def ask_chunk() -> Tally:
    return work_chunk(ASK)


@task(name="send-batch", **ONCE)
def send_chunk() -> Tally:
    return work_chunk(LODGE)


@flow(name="lodge", retries=0, persist_result=False)
def lodge() -> Tally:
    total = Tally()
    for chunk in (sweep_chunk, ask_chunk, send_chunk):
        total += until_nothing_is_due(chunk)
    return total
