"""Whatever is typed in a private chat gets a visible sign within a second; and a first word."""

import asyncio

from someone import Someone, quiet, soon, word
from starting import Start

from bot.preview.faults import error, slow
from bot.preview.world import World


async def test_a_slow_answer_to_words_is_announced_by_a_reaction(
    noor: Someone, open_world: World
) -> None:
    await noor.begin()
    await noor.taps("Anders")
    open_world.faults.add(fault=slow(3), method="sendMessage")

    said = open_world.say(noor.person.id, noor.chat, "Alleen met de speeltuin")
    async with asyncio.timeout(1.5):
        sign = await soon(lambda: noor.stored_by_key(said).reaction)

    assert sign == "👀"
    await quiet(open_world)
    assert "In welke regio" in noor.reads


async def test_words_whose_screen_cannot_be_sent_get_a_reaction(
    noor: Someone, open_world: World
) -> None:
    await noor.begin()
    await noor.taps("Anders")
    full = error(429, "Too Many Requests: retry after 40", retry_after=40)
    open_world.faults.add(fault=full, method="sendMessage")

    said = open_world.say(noor.person.id, noor.chat, "Alleen met de speeltuin")
    await quiet(open_world)

    assert noor.stored_by_key(said).reaction == "👀"


async def test_what_is_answered_at_once_gets_no_reaction(noor: Someone, open_world: World) -> None:
    await noor.begin()
    await noor.taps("Anders")

    said = open_world.say(noor.person.id, noor.chat, "Alleen met de speeltuin")
    await quiet(open_world)

    assert noor.stored_by_key(said).reaction is None


async def test_an_empty_chat_tells_in_each_language_why_one_is_there(
    world: World, start_bot: Start
) -> None:
    async with start_bot():
        assert "was het even te druk" in world.bot.descriptions[""]
        assert "too busy" in world.bot.descriptions["en"]
        assert world.bot.short_descriptions[""] == word("bot-short-description")
    world.calls.clear()

    async with start_bot():
        pass

    assert not [each for each in world.calls if each.method.startswith("setMyDesc")]
