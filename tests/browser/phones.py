"""The page as a person uses it: a phone by its owner's name, everything on it by what it says."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, expect

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")

OpenPage = Callable[..., Awaitable[Page]]


class Phone:
    """One phone on the page."""

    def __init__(self, page: Page, owner: str) -> None:
        self.page = page
        self.region = page.get_by_role("region", name=f"Telefoon van {owner}")
        self.log = self.region.get_by_role("log")
        self.input = self.region.get_by_role("textbox")
        self.toast = self.region.get_by_role("status")
        self.alert = self.region.get_by_role("alertdialog")

    def chat(self, title: str) -> Locator:
        """The row of a chat in the chat list."""
        return self.region.get_by_role("listitem").get_by_role(
            "button", name=re.compile(rf"^\W*{title}")
        )

    def button(self, name: str) -> Locator:
        return self.region.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.region.get_by_role("link", name=name)

    def message(self, text: str) -> Locator:
        """The newest message that holds this text."""
        return self.log.get_by_role("article").filter(has_text=text).last

    async def open(self, title: str) -> None:
        await self.chat(title).click()
        await expect(self.log).to_be_visible()

    async def start(self) -> None:
        """Opens the bot's chat and presses START."""
        await self.open("Kinderwerkbot")
        await self.button("START").click()

    async def write(self, text: str) -> None:
        await self.input.fill(text)
        await self.input.press("Enter")

    async def at_end(self) -> bool:
        """Whether the newest message is in view."""
        gap = await self.log.evaluate("it => it.scrollHeight - it.scrollTop - it.clientHeight")
        return bool(gap < 2)


async def too_faint(page: Page) -> list[dict[str, Any]]:
    """Every visible text with less contrast than WCAG 2.1 AA asks: text, ratio, colours."""
    found: list[dict[str, Any]] = await page.evaluate(CONTRAST)
    return found


async def sticks_out(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide
