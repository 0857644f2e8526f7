"""What of a stranger's text can every database keep? PostgreSQL keeps no NUL."""

from typing import Any

_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def storable(value: Any) -> Any:
    """This will return JSON values as they are, but for each NUL a sign that says there was one."""
    if isinstance(value, str):
        return value.replace("\0", _INSTEAD)
    if isinstance(value, list):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {storable(key): storable(each) for key, each in value.items()}
    return value
