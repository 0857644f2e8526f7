"""The clock's door: Prefect flows that ask the record what is due, do it and record it."""
