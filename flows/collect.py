"""Which flow takes in what banks dropped into their folders?"""

from prefect import flow, task

from desk import chores
from flows.chunks import ONCE, utc_now


@task(name="take-files", **ONCE)
def take_files() -> int:
    return chores.collect(utc_now)


@flow(name="collect", retries=0, persist_result=False)
def collect() -> int:
    return take_files()
