"""Words that came in reply to an ephemeral message, in a group that takes few calls a minute."""

import asyncio
from pathlib import Path

from pacing_people import Pace
from someone import Someone, word
from town import Town, crowded_town
from virtual_time import run_in_virtual_time

from bot.conversation.coordinate import running_tallies
from bot.preview.faults import error
from bot.preview.standard import GROUP

UNHURRIED = Pace(lambda: 20.0, lambda: 20.0)
ANSWERED_WITHIN = 8.0
"""Seconds in which typed words get a sign in the group, where it takes an edit."""


async def at_a_text_question(here: Town, pace: Pace) -> Someone:
    """Somebody answered in the group, up to the first question that takes words."""
    [noor] = here.visitors([pace])
    await here.post_card()
    visiting = asyncio.create_task(noor.visit())
    while "Vraag 8" not in noor.somebody.reads:  # noqa: ASYNC110 (a phone is looked at again and again)
        await asyncio.sleep(0.5)
    visiting.cancel()
    return noor.somebody


def test_where_nothing_new_can_be_sent_the_question_itself_turns_into_the_next(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path, takes=20) as here:
            somebody = await at_a_text_question(here, UNHURRIED)
            asked = somebody.message
            refused = error(400, "Bad Request: not enough rights to send text messages")
            here.world.faults.add(fault=refused, method="sendMessage", times=2)

            here.world.say(somebody.person.id, GROUP, "Meer tijd", reply_to=asked.id)
            await asyncio.sleep(ANSWERED_WITHIN)

            assert somebody.message.id == asked.id
            assert word("answers-check") in somebody.reads
            assert "Meer tijd" in somebody.reads

    run_in_virtual_time(story())


def test_words_typed_aside_when_nothing_can_be_shown_leave_a_way_on(tmp_path: Path) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path, takes=20) as here:
            [noor] = here.visitors([Pace(lambda: 9.0, lambda: 9.0)])
            await here.post_card()
            visiting = asyncio.create_task(noor.visit())
            while "Vraag 8" not in noor.somebody.reads:  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0.5)
            visiting.cancel()
            somebody = noor.somebody
            full = error(429, "Too Many Requests: retry after 25", retry_after=25)
            here.world.faults.add(fault=full, method="sendMessage")
            asked = somebody.message

            here.world.say(somebody.person.id, GROUP, "Meer tijd", reply_to=asked.id)
            await asyncio.sleep(2)
            assert somebody.from_the_bot[-1].text == asked.text, "nothing can be shown"
            await asyncio.sleep(60)
            skip = somebody.place(asked, word("skip"))
            answer = await here.world.tap(somebody.person.id, GROUP, asked.id, *skip)
            assert answer.url is None, answer

            assert word("answers-check") in somebody.reads
            assert "Meer tijd" in somebody.reads
            send = somebody.place(somebody.message, word("submit"))
            await here.world.tap(somebody.person.id, GROUP, somebody.message.id, *send)
            assert "Dank je wel!" in somebody.reads
            assert (await running_tallies(here.desk)).finished == 1

    run_in_virtual_time(story())


def test_words_typed_aside_are_answered_out_of_the_cards_share(tmp_path: Path) -> None:
    async def story() -> None:
        async with crowded_town(tmp_path, takes=6) as here:
            [noor] = here.visitors([UNHURRIED])
            await here.post_card()
            visiting = asyncio.create_task(noor.visit())
            while "Vraag 8" not in noor.somebody.reads:  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0.5)
            visiting.cancel()
            somebody = noor.somebody
            asked = somebody.message
            for _ in range(5):  # somebody else spends what people have
                here.world.say(here.world.person("Daan").id, GROUP, "/help")
            await asyncio.sleep(0.1)

            somebody.world.say(somebody.person.id, GROUP, "Meer tijd", reply_to=asked.id)
            await asyncio.sleep(1)

            assert word("answers-check") in somebody.reads
            assert somebody.message.ephemeral

    run_in_virtual_time(story())
