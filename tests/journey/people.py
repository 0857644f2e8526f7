"""What do the people of the journey do in their browsers?"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Browser, Page, expect

from tests.journey.running import RunningDesk

PASSWORD = "four plain words 27"
# A code holds for half a minute (RFC 6238, as allauth asks for it).
_PERIOD, _ENOUGH_SECONDS = 30, 6
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def code_of(secret: str) -> str:
    """This will do what an authenticator on a phone does, but with no code that is about to end."""
    left = _PERIOD - time.time() % _PERIOD
    if left < _ENOUGH_SECONDS:
        time.sleep(left)
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@dataclass
class Person:
    """Somebody with a browser window of their own."""

    page: Page
    shots: Path

    def look(self, name: str) -> None:
        """This will take a screenshot; nothing may stick out sideways, and no trace be shown."""
        self.page.screenshot(path=self.shots / f"{name}.png", full_page=True)
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(overflow) <= 0, f"{name} sticks out sideways"
        assert "Traceback" not in self.page.content()

    def press(self, label: str, within: str = "main") -> None:
        self.page.locator(within).get_by_role("button", name=label, exact=True).first.click()
        self.page.wait_for_load_state()

    def read(self) -> str:
        return self.page.inner_text("main")

    def sees(self, text: str | re.Pattern[str], seconds: float = 30) -> None:
        expect(self.page.locator("main")).to_contain_text(text, timeout=seconds * 1000)


def new_person(browser: Browser, shots: Path, size: str = "desk") -> Person:
    context = browser.new_context(locale="zh-CN", viewport=WIDTHS[size])  # type: ignore[arg-type]  # a plain dict is what it takes
    return Person(context.new_page(), shots)


def first_sign_in(
    desk: RunningDesk, person: Person, email: str, name: str, look: Callable[[str], None]
) -> None:
    """This will sign in by the printed one-time password, choose a password and enrol."""
    page = person.page
    page.goto(f"{desk.address}/")
    look(f"{name}-sign-in")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", desk.sign_ins[email])
    page.locator("main button[type=submit]").click()
    page.fill("input[name=oldpassword]", desk.sign_ins[email])
    page.fill("input[name=password1]", PASSWORD)
    page.fill("input[name=password2]", PASSWORD)
    look(f"{name}-own-password")
    page.locator("main button[type=submit]").click()
    secret = page.inner_text("main code").strip()
    look(f"{name}-enrol")
    page.fill("input[name=code]", code_of(secret))
    page.locator("main button[type=submit]").click()
    person.sees("恢复码")
    page.goto(f"{desk.address}/")
