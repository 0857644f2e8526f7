"""Which flow sends the mails that are owed?"""

from prefect import flow, task

from desk.chores import MAIL
from desk.working import Tally
from flows.chunks import ONCE, until_nothing_is_due, work_chunk


@task(name="mail-chunk", **ONCE)
def mail_chunk() -> Tally:
    return work_chunk(MAIL)


@flow(name="mail", retries=0, persist_result=False)
def mail() -> Tally:
    return until_nothing_is_due(mail_chunk)
