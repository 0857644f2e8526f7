"""Which flow reads what the office answered?"""

from prefect import flow, task

from desk import chores
from flows.chunks import ONCE, utc_now


@task(name="read-answers", **ONCE)
def read_answers() -> int:
    return chores.fetch(utc_now)


@flow(name="fetch", retries=0, persist_result=False)
def fetch() -> int:
    return read_answers()
