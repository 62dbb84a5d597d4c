"""Beginning to write an answer in the private chat, from a question shown in a group."""

from dataclasses import dataclass, replace

from bot.conversation import respond
from bot.conversation.desk import Desk, Person
from bot.conversation.ephemeral_screens import takes_words
from bot.conversation.respond import Standing
from bot.questionnaire.answer import OTHER
from bot.questionnaire.event import Pick
from bot.questionnaire.flow import STALE, open_question
from bot.questionnaire.kinds.base import OptionsQuestion


@dataclass(frozen=True)
class Wanted:
    """The question to write at, as it stood on the screen with the button."""

    round: int
    visit: int
    question: str


async def begin(desk: Desk, person: Person, update_id: int, wanted: Wanted) -> Standing:
    """Choose "anders" where the words belong to it, and return where somebody stands.

    The standing is refused if they cannot write at that question now.
    """
    standing = await respond.look(desk, person)
    question = standing.form.question(wanted.question)
    if isinstance(question, OptionsQuestion) and question.other:
        pick = Pick(wanted.visit, wanted.question, OTHER)
        standing = await respond.act(desk, person, update_id, pick, wanted.round)
    if standing.refused is not None or _can_write(standing, wanted):
        return standing
    return replace(standing, refused=STALE)


def _can_write(standing: Standing, wanted: Wanted) -> bool:
    state = standing.state
    if state is None or not takes_words(standing):
        return False
    asked = open_question(standing.form, state)
    here = asked is not None and asked.id == wanted.question and state.visit == wanted.visit
    return here and standing.round == wanted.round
