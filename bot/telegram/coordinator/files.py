"""Exporteer: files of the answers, written while the bot goes on, brought in private."""

import asyncio
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from telegram.constants import ChatAction

from bot.apart.worker import WorkerDiedError
from bot.conversation.coordinate import round_of, running_tallies
from bot.conversation.coordinators import is_coordinator, noted
from bot.conversation.desk import Desk, Person
from bot.conversation.whole_answers import may_see_whole_answers
from bot.exports.export import ExportError
from bot.exports.exporting import export
from bot.exports.folder import folder_of_its_own
from bot.questionnaire.form import Form
from bot.screens.coordinator.actions import ExportRound, ListFormats
from bot.screens.coordinator.files import (
    KINDS,
    caption,
    file_name,
    formats_screen,
    not_exported_screen,
    too_big_screen,
)
from bot.screens.screen import Screen
from bot.telegram.coordinator.rights import may_tap
from bot.telegram.courier import TooLargeError
from bot.telegram.incoming import Place, Tapped
from bot.telegram.kit import Kit
from bot.telegram.line import Line
from bot.texts import Voice
from storage.engine import Transaction
from storage.records import Round

logger = logging.getLogger(__name__)

STATS = "stats"
"""The payload of the link to the private chat that shows the tallies there."""

PATIENCE = 30 * 60.0
"""Seconds that writing a file may take: far more than a hundred thousand responses need."""


async def list_formats(tapped: Tapped, kit: Kit, action: ListFormats) -> None:
    if await may_tap(tapped, kit):
        tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
        await kit.stage.here(tapped, formats_screen(tallies, await kit.voices.of(tapped.person)))


async def export_round(tapped: Tapped, kit: Kit, action: ExportRound) -> None:
    """Start writing, and tell so: the update is done with long before the file is."""
    if not await may_tap(tapped, kit):
        return
    round_, form = await kit.desk.database.read(
        lambda tx: _asked(kit.desk, tx, action.round), few_rows=True
    )
    speaking = await kit.voices.of(tapped.person)
    if (why_not := _why_not(kit, tapped.person, action, round_)) is not None:
        await kit.pen.answer(tapped.query, speaking.plain(why_not))
    elif not await kit.works.courier.reaches(tapped.person.id):
        await kit.stage.way_out(tapped, STATS)
    else:
        asked = replace(action, round=round_.number)
        order = _Order(tapped.person, asked, round_, form, speaking)
        await noted(kit.desk, tapped.person, "exported", f"{round_.number} ({action.ending})")
        kit.works.files.start(tapped.person.id, lambda: _kept_up(kit, order))
        await kit.pen.answer(tapped.query, speaking.plain("exporting"))


def _asked(desk: Desk, tx: Transaction, number: int) -> tuple[Round, Form]:
    """Return the round of this number, and the form by which its answers are read."""
    round_ = round_of(desk, tx, number)
    return round_, desk.read_by(tx, round_)


def _why_not(kit: Kit, person: Person, asked: ExportRound, round_: Round) -> str | None:
    if asked.ending not in KINDS:
        return "refused-unknown-button"
    if round_.emptied_at is not None:
        return "refused-emptied"
    return None if kit.works.files.has_room(person.id) else "refused-too-busy"


@dataclass(frozen=True)
class _Order:
    """Who asked for which file, and in which language."""

    person: Person
    asked: ExportRound
    round: Round
    form: Form
    voice: Voice


async def _kept_up(kit: Kit, order: _Order) -> None:
    """Writes with a sign of life meanwhile, and a sentence where nothing comes of it."""
    speaking, home = order.voice, Place(order.person.id, private=True)
    line = Line(kit.pen, home, speaking, kit.works.keep)
    left: Screen | None = not_exported_screen(order.asked, speaking)
    try:
        with folder_of_its_own() as folder:
            file = folder / file_name(order.form, order.asked, kit.desk.now(), speaking)
            async with kit.works.courier.busy(home.chat, ChatAction.UPLOAD_DOCUMENT):
                n = await _write(kit, order, file, line)
                left = await _bring(kit, order, file, n)
        if left is None and line.shown:
            left = Screen(speaking.say("exported"))
    except (ExportError, WorkerDiedError, TimeoutError) as error:
        logger.warning("an export was not made: %s", type(error).__name__)
    except asyncio.CancelledError:
        left = Screen(speaking.say("interrupted"))
        raise
    finally:
        if left is not None:
            await line.becomes(left)


async def _write(kit: Kit, order: _Order, file: Path, line: Line) -> int:
    """Write the file. Returns how many responses are in it. Raises what `export` does."""
    # The line ends before the file is brought: it is to stand above it.
    async with asyncio.timeout(PATIENCE), line:
        return await export(
            kit.desk,
            order.round,
            file,
            language=order.voice.language,
            unfinished=order.asked.everyone,
            recruitment=may_see_whole_answers(kit.desk, order.person),
            tell=line,
        )


async def _bring(kit: Kit, order: _Order, file: Path, n: int) -> Screen | None:
    """Bring the file, of ``n`` responses. What is said instead, if it is not brought."""
    person, asked, speaking = order.person, order.asked, order.voice
    if not await is_coordinator(kit.desk, person):  # it may have taken a while
        return Screen(speaking.say("only-coordinators"))
    words = caption(order.form, asked, n, speaking)
    try:
        brought = await kit.works.courier.bring_file(person.id, file, words)
    except TooLargeError:
        return too_big_screen(asked, speaking)
    return None if brought else not_exported_screen(asked, speaking)
