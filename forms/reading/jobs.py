"""What is a job, and how do its arguments and results become JSON and back?

The annotations of the function say it: what comes out of a child is checked against them, so a
reader that fell to a hostile file can lie, but only with data of the right type.
"""

import importlib
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Job:
    """A function that runs in a child; a generator gives many items, any other exactly one."""

    module: ModuleType
    function: Callable[..., Any]
    arguments: TypeAdapter[tuple[Any, ...]]
    item: TypeAdapter[Any]
    gives_many: bool

    def exception(self, name: str) -> type[Exception] | None:
        """This will find an exception class that the job's own module defines, or None."""
        found = getattr(self.module, name, None)
        if not (isinstance(found, type) and issubclass(found, Exception)):
            return None
        return found if found.__module__ == self.module.__name__ else None


@cache
def job_of(name: str) -> Job:
    """This will find `module:function`; raises ValueError where an annotation is missing."""
    module_name, _, function_name = name.partition(":")
    module = importlib.import_module(module_name)
    function = getattr(module, function_name)
    hints = get_type_hints(function, include_extras=True)
    parameters = list(inspect.signature(function).parameters)
    if "return" not in hints or any(each not in hints for each in parameters):
        raise ValueError(f"{name} must say the types of its arguments and of its result")
    result = hints["return"]
    gives_many = get_origin(result) is Iterator
    return Job(
        module=module,
        function=function,
        arguments=_tuple_of([hints[each] for each in parameters]),
        item=TypeAdapter(get_args(result)[0] if gives_many else result),
        gives_many=gives_many,
    )


def _tuple_of(types: list[Any]) -> TypeAdapter[tuple[Any, ...]]:
    shape: Any = tuple.__class_getitem__(tuple(types))
    return TypeAdapter(shape)
