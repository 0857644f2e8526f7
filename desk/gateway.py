"""Is there a single window that can be called, and how is it opened?"""

from connectors.single_window.client import SingleWindow
from connectors.single_window.settings import WindowSettings


def window_is_set() -> bool:
    """This will tell whether batches can go by the interface; without it they go by hand."""
    return WindowSettings().address is not None


def open_window() -> SingleWindow:
    """This will open the one window of this place, to be closed by the caller."""
    return SingleWindow(WindowSettings())
