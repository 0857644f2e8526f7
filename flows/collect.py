"""Which flow takes in what banks dropped into their folders?"""

from prefect import flow, task

from flows.chunks import ONCE, work_collect

take_files = task(name="take-files", **ONCE)(work_collect)


@flow(name="collect", retries=0, persist_result=False)
def collect() -> int:
    return take_files()
