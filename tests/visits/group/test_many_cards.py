"""Cards in many groups: each is right soon and drawn once, whatever another group is told to do."""

import asyncio
from pathlib import Path

from members import ALONE
from someone import Someone
from town import Town, town
from virtual_time import run_in_virtual_time

from bot.preview.faults import error
from bot.preview.rates import Mood

GROUPS = 60
TOLD = "1 persoon heeft de vragenlijst ingevuld."
AT_ONCE = GROUPS / 30 + 3
"""Seconds: what Telegram lets a bot send, and the next look at the cards."""


async def post_everywhere(here: Town) -> list[int]:
    """Sanne, a coordinator, posts a card in many groups."""
    sanne = here.world.person("Sanne")
    chats = [-1_003_000_000_000 - number for number in range(GROUPS)]
    for chat in chats:
        here.world.add_group(chat, f"Groep {chat}", [sanne.id, here.world.bot.id])
        here.world.say(sanne.id, chat, "/vragenlijst")
        await asyncio.sleep(0.2)
    await asyncio.sleep(20)
    return chats


async def fill_in(here: Town) -> None:
    noor = Someone.named(here.world, "Noor")
    await noor.begin()
    await noor.does(*ALONE)


def is_told(here: Town, chat: int) -> bool:
    said = (each.content.text for each in here.world.public_history(chat))
    return any(TOLD in each for each in said)


def edits(here: Town, chats: list[int]) -> int:
    made = [each for each in here.world.calls if each.method == "editMessageText"]
    return sum(int(each.parameters["chat_id"]) in chats for each in made)


def test_all_cards_are_right_as_fast_as_telegram_allows_and_none_is_drawn_twice(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with town(tmp_path, Mood.LENIENT) as here:
            chats = await post_everywhere(here)
            await fill_in(here)
            await asyncio.sleep(AT_ONCE)
            assert all(is_told(here, each) for each in chats)
            await asyncio.sleep(30)
            assert edits(here, chats) == GROUPS

    run_in_virtual_time(story())


def test_a_group_that_is_told_to_wait_holds_up_no_other_card_and_gets_its_own_later(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with town(tmp_path, Mood.LENIENT) as here:
            refused, *others = await post_everywhere(here)
            wait = error(429, "Too Many Requests: retry after 25", retry_after=25)
            here.world.faults.add(fault=wait, method="editMessageText", chat=refused)
            await fill_in(here)
            await asyncio.sleep(AT_ONCE)
            assert all(is_told(here, each) for each in others)
            assert not is_told(here, refused)
            await asyncio.sleep(40)
            assert is_told(here, refused)
            assert edits(here, others) == GROUPS - 1

    run_in_virtual_time(story())
