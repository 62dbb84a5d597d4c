"""Grafiek: pictures of the tallies, drawn while the bot goes on, brought in private."""

import asyncio

from telegram.constants import ChatAction

from bot.apart.worker import WorkerDiedError
from bot.charts.caption import caption, overview_caption
from bot.charts.chart import Chart
from bot.charts.making import chart_of, charts_of
from bot.conversation.coordinate import running_tallies
from bot.conversation.coordinators import noted
from bot.questionnaire.kinds import Question
from bot.screens.coordinator.actions import DrawOverview, DrawQuestion
from bot.screens.screen import Screen
from bot.telegram.coordinator.rights import may_tap
from bot.telegram.errands import Errand
from bot.telegram.incoming import Place, Tapped
from bot.telegram.kit import Kit


async def draw_overview(tapped: Tapped, kit: Kit, action: DrawOverview) -> None:
    if await may_tap(tapped, kit):
        await begin_drawing(tapped, kit, action.round, lambda: _overview(tapped, kit, action.round))


async def draw_question(tapped: Tapped, kit: Kit, action: DrawQuestion) -> None:
    if not await may_tap(tapped, kit):
        return
    question = (await running_tallies(kit.desk, action.round)).form.question(action.question)
    if question is None:
        word = (await kit.voices.of(tapped.person)).plain("refused-unknown-button")
        await kit.pen.answer(tapped.query, word)
        return
    await begin_drawing(
        tapped, kit, action.round, lambda: _question(tapped, kit, action.round, question)
    )


async def begin_drawing(tapped: Tapped, kit: Kit, number: int, drawing: Errand) -> None:
    """Start drawing, and tell so: the update is done with long before the picture is."""
    speaking = await kit.voices.of(tapped.person)
    if not kit.works.files.has_room(tapped.person.id):
        await kit.pen.answer(tapped.query, speaking.plain("refused-too-busy"))
        return
    await noted(kit.desk, tapped.person, "drew", str(number))
    kit.works.files.start(tapped.person.id, lambda: _kept_up(tapped, kit, drawing))
    await kit.pen.answer(tapped.query, speaking.plain("drawing"))


async def _kept_up(tapped: Tapped, kit: Kit, drawing: Errand) -> None:
    """Draws with a sign of life meanwhile, and a sentence where nothing comes of it."""
    speaking = await kit.voices.of(tapped.person)
    try:
        async with kit.works.courier.busy(tapped.person.id, ChatAction.UPLOAD_PHOTO):
            await drawing()
    except (TimeoutError, WorkerDiedError):
        await _say(tapped, kit, speaking.say("not-drawn"))
    except asyncio.CancelledError:
        await _say(tapped, kit, speaking.say("interrupted"))
        raise


async def _overview(tapped: Tapped, kit: Kit, round_: int) -> None:
    speaking = await kit.voices.of(tapped.person)
    tallies = await running_tallies(kit.desk, round_)
    for picture in await kit.works.studio.overview(charts_of(tallies, speaking, kit.desk.now())):
        await bring(tapped, kit, picture.png, _words(picture.charts))


async def _question(tapped: Tapped, kit: Kit, round_: int, question: Question) -> None:
    speaking = await kit.voices.of(tapped.person)
    tallies = await running_tallies(kit.desk, round_)
    chart = chart_of(tallies, question, speaking, kit.desk.now())
    await bring(tapped, kit, await kit.works.studio.draw(chart), caption(chart))


async def bring(tapped: Tapped, kit: Kit, png: bytes, words: str) -> None:
    """Bring a picture with Telegram's HTML below it, or a sentence where that cannot be."""
    if not await kit.works.courier.bring_photo(tapped.person.id, png, words):
        await _say(tapped, kit, (await kit.voices.of(tapped.person)).say("not-drawn"))


def _words(charts: tuple[Chart, ...]) -> str:
    return caption(charts[0]) if len(charts) == 1 else overview_caption(charts)


async def _say(tapped: Tapped, kit: Kit, sentence: str) -> None:
    await kit.pen.send(Place(tapped.person.id, private=True), Screen(sentence))
