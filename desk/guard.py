"""Is a transaction open where paper is about to be written or the outside called?"""

from django.db import connection


class TransactionIsOpen(RuntimeError):
    """A transaction would span a document or a network call; that is a defect of ours."""


def outside_transaction() -> None:
    """This will raise `TransactionIsOpen` where one is; tests that wrap all in one mark it."""
    if connection.in_atomic_block and not all(
        getattr(block, "_from_testcase", False) for block in connection.atomic_blocks
    ):
        raise TransactionIsOpen
