"""Which flow reads what the office answered?"""

from prefect import flow, task

from flows.chunks import ONCE, work_fetch

read_answers = task(name="read-answers", **ONCE)(work_fetch)


@flow(name="fetch", retries=0, persist_result=False)
def fetch() -> int:
    return read_answers()
