"""How people go through the real questionnaire on their phones, and what they then read."""

import re

from phones import OpenPage, Phone
from playwright.async_api import Locator, Page, expect

from bot.preview.standard import NOOR


async def noors_phone(open_page: OpenPage) -> tuple[Page, Phone]:
    """Open a page of a phone's size, on which Noor's phone is shown."""
    page = await open_page(
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
        path=f"/#shown={NOOR.id}",
    )
    return page, Phone(page, "Noor")


def newest(phone: Phone) -> Locator:
    """The last message in the open chat."""
    return phone.log.get_by_role("article").last


async def reads(phone: Phone, *texts: str) -> None:
    """Waits until the newest message says all of this."""
    for text in texts:
        await expect(newest(phone)).to_contain_text(text)


def key(phone: Phone, label: str) -> Locator:
    """A button under the newest message; for a moment the one before may still have its own."""
    return newest(phone).get_by_role("button", name=label, exact=True)


async def taps(phone: Phone, *labels: str) -> None:
    for label in labels:
        await key(phone, label).click()


async def begins(phone: Phone) -> None:
    """From the introduction, by saying yes, to the first question."""
    await reads(phone, "Doe je mee?")
    await taps(phone, "Ja, ik doe mee")
    await reads(phone, "Vraag 1")


async def ticks(phone: Phone, *labels: str) -> None:
    """Taps these options of a question with several answers; each shows that it is chosen."""
    for label in labels:
        await taps(phone, f"⬜ {label}")
        await expect(key(phone, f"✅ {label}")).to_be_visible()


async def tallies(phone: Phone) -> dict[str, str]:
    """What was chosen at least once, as /stats on this phone says, question after question.

    By the question's number in the form and the option's words: the number and share that stand at
    its bar.
    """
    found: dict[str, str] = {}
    number = 1
    while True:
        await expect(key(phone, "Alle vragen")).to_be_visible()
        shown = await newest(phone).inner_text()
        found |= _bars(shown, number)
        onward = newest(phone).get_by_role("button", name="Volgende ▶")
        if not await onward.count():
            return {what: n for what, n in found.items() if not n.startswith("0 ")}
        await onward.click()
        asked = next(line for line in shown.splitlines() if line.endswith("?"))
        await expect(newest(phone)).not_to_contain_text(asked)
        number += 1


def _bars(text: str, question: int) -> dict[str, str]:
    found, above = {}, ""
    for line in text.replace("\N{NO-BREAK SPACE}", " ").splitlines():
        if bar := re.fullmatch(r"[█░]+ (\d+ · \d+ ?%)", line):
            found[f"{question}: {above}"] = bar[1]
        above = line
    return found
