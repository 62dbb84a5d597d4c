"""How a file that was made reaches a private chat, and what stands there while it is made."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from botapi import check
from kept import kept

from bot.preview.server import PreviewServer
from bot.preview.standard import DAAN, NOOR
from bot.preview.views import MessageView
from bot.preview.world import World
from bot.screens.screen import Screen
from bot.telegram.courier import LARGEST, Courier, TooLargeError
from bot.telegram.draw import Pen
from bot.telegram.incoming import Place
from bot.telegram.intake.raw_bot import RawBot
from bot.telegram.line import Line
from bot.texts import Voice

DUTCH = Voice("nl")
BETWEEN = 0.05


@pytest.fixture
async def served() -> AsyncIterator[World]:
    """A world in which Noor has opened the bot's chat, and Daan has not."""
    world = World.standard()
    world.start(NOOR.id)
    yield world
    for call in world.calls:
        check(call)


@pytest.fixture
async def bot(served: World) -> AsyncIterator[RawBot]:
    async with PreviewServer(served) as server:
        urls = {"base_url": f"{server.url}/bot", "base_file_url": f"{server.url}/file/bot"}
        async with RawBot(served.bot.token, **urls) as there:
            yield there


def newest(world: World) -> MessageView:
    return world.messages(NOOR.id, world.bot.id)[-1]


def of_the_bot(world: World) -> list[str]:
    return [each.text for each in world.messages(NOOR.id, world.bot.id)[1:]]


async def test_a_file_comes_with_its_name_and_words(
    served: World, bot: RawBot, tmp_path: Path
) -> None:
    file = tmp_path / "kinderwerk-ronde-1.csv"
    file.write_bytes(b"nummer;status\r\n" * 20_000)

    assert await Courier(bot, kept).bring_file(NOOR.id, file, "<b>Ronde 1</b>")

    message = newest(served)
    assert message.document is not None
    assert (message.document.name, message.text) == (file.name, "Ronde 1")
    media = served.files.by_id(message.document.url.split("/")[-2])
    assert media is not None
    assert media.data == file.read_bytes()


async def test_a_file_larger_than_telegram_takes_is_not_sent(
    served: World, bot: RawBot, tmp_path: Path
) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as made:
        made.truncate(LARGEST + 1)

    with pytest.raises(TooLargeError):
        await Courier(bot, kept).bring_file(NOOR.id, file, "<b>Ronde 1</b>")

    assert not [each for each in served.calls if each.method == "sendDocument"]


async def test_whether_something_can_be_brought_is_known_without_a_trace(
    served: World, bot: RawBot
) -> None:
    courier = Courier(bot, kept)

    assert (await courier.reaches(NOOR.id), await courier.reaches(DAAN.id)) == (True, False)
    assert of_the_bot(served) == []


async def test_what_takes_long_has_one_line_that_moves_and_says_in_the_end_what_came_of_it(
    served: World, bot: RawBot
) -> None:
    line = Line(Pen(bot), Place(NOOR.id, private=True), DUTCH, kept, every=BETWEEN)

    async with line:
        for done in (1, 2):
            line((done, 4))
            said = DUTCH.say("export-so-far", share=DUTCH.percent(done, 4))
            async with asyncio.timeout(10):
                while of_the_bot(served) != [said]:  # noqa: ASYNC110 (a phone is looked at again and again)
                    await asyncio.sleep(BETWEEN)
    await line.becomes(Screen(DUTCH.say("exported")))

    assert line.shown
    assert of_the_bot(served) == [DUTCH.say("exported")]


async def test_what_is_done_at_once_has_no_line(served: World, bot: RawBot) -> None:
    line = Line(Pen(bot), Place(NOOR.id, private=True), DUTCH, kept)

    async with line:
        line((4, 4))

    assert not line.shown
    assert of_the_bot(served) == []
