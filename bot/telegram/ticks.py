"""Ticks in a group: answered at once with what is chosen now, and drawn when there is room."""

from bot.conversation import respond
from bot.conversation.respond import Standing
from bot.questionnaire.event import Pick
from bot.questionnaire.flow import open_question
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.screens.actions import Answering
from bot.screens.ticks import ticked
from bot.telegram import sharing
from bot.telegram.incoming import Tapped
from bot.telegram.kit import Kit


async def put_off(kit: Kit, tapped: Tapped, standing: Standing, action: Answering) -> bool:
    """Answer a tick, and leave its redraw for later, where that would have to wait now.

    Returns False for anything else, and where the last redraw failed: then nothing was done.
    """
    place = tapped.place
    if not tapped.alone or not _is_tick(standing, action) or kit.redraws.has_failed(place):
        return False
    if not kit.redraws.is_due(place) and not kit.room.is_crowded(place):
        return False
    if not kit.room.keeps(place):
        return False

    async def draw() -> bool:
        now = await respond.look(kit.desk, tapped.person)
        view = await sharing.view(kit, now, tapped.person)
        return await kit.stage.redraw(tapped, view.screen)

    kit.redraws.later(place, draw)
    speaking = kit.voices.speaking(standing.language)
    await kit.pen.answer(tapped.query, ticked(standing, speaking))
    return True


def _is_tick(standing: Standing, action: Answering) -> bool:
    """Whether an option was chosen, or taken away, of a question that is still open."""
    if not standing.moved or standing.state is None or not isinstance(action.tap, Pick):
        return False
    question = open_question(standing.form, standing.state)
    return isinstance(question, SeveralChoices) and question.id == action.tap.question
