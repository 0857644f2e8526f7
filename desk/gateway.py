"""Is there a single window, or a register, that can be called, and how is each opened?"""

from connectors.ip_register.client import IpRegister
from connectors.ip_register.settings import RegisterSettings
from connectors.single_window.client import SingleWindow
from connectors.single_window.settings import WindowSettings


def window_is_set() -> bool:
    """This will tell whether batches can go by the interface; without it they go by hand."""
    return WindowSettings().address is not None


def open_window() -> SingleWindow:
    """This will open the one window of this place, to be closed by the caller."""
    return SingleWindow(WindowSettings())


def register_settings() -> RegisterSettings | None:
    """This will return how a register is asked, or None where there is none to ask."""
    found = RegisterSettings()
    return found if found.address is not None else None


def open_register(settings: RegisterSettings) -> IpRegister:
    """This will open the register, to be closed by the caller."""
    return IpRegister(settings)
