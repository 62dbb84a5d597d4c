"""What somebody types or edits: an update of a respondent, whose question is found first."""

from dataclasses import replace

from bot.conversation.chat_state import SPLIT_FROM, Said
from bot.conversation.desk import Desk, Person
from bot.conversation.respond import (
    CLOSED,
    NOT_AGREED,
    NOT_BEGUN,
    Received,
    Standing,
    refuse,
    standing_of,
    take,
    why_not,
)
from bot.questionnaire.answer import Answer, Refused
from bot.questionnaire.event import Rewrite, Typed, Write
from bot.questionnaire.flow import State, advance, chosen, open_question
from bot.questionnaire.kinds.base import TAP
from bot.questionnaire.typed_flow import holds_message
from storage import responses, rounds
from storage.engine import Transaction
from storage.records import Response, Round

REST = Refused("rest")
"""The rest of a message that was too long: no answer, and no news."""

NEW_ROUND = Refused("new-round")
SEE_ANSWERS = Refused("see-answers")
TOO_LONG = ("too-long", "add-too-long")


async def say(desk: Desk, person: Person, update_id: int, said: Said) -> Standing:
    """Take what somebody typed as (part of) the answer that it was meant for, if any."""
    return await desk.database.write(
        lambda tx: _say(Received(desk, tx, person, update_id), said), few_rows=True
    )


async def edit(desk: Desk, person: Person, update_id: int, said: Said) -> Standing:
    """Change the answer that holds a message which was edited; its date is when it was sent."""
    return await desk.database.write(
        lambda tx: _edit(Received(desk, tx, person, update_id), said), few_rows=True
    )


def write_for(standing: Standing, state: State, said: Said) -> Write:
    """What a message says, and to which question."""
    quoted = said.quotes or _question_of(state, said.quoted)
    if quoted is not None:
        return Write(said.text, said.message, quoted, quoted=True)
    if said.message is None:
        return Write(said.text, None, "")
    if not standing.chat.known:
        return Write(said.text, said.message)
    return Write(said.text, said.message, standing.chat.question_for(said, state.visit))


def _say(received: Received, said: Said) -> Standing:
    desk, tx = received.desk, received.tx
    round_, response = desk.held(tx, received.person)
    standing = standing_of(desk, tx, received.person, round_, response)
    if refused := why_not(standing):
        if refused == NOT_BEGUN and _took_part_before(received, round_):
            refused = NEW_ROUND
        return refuse(received, standing, refused)
    if response is None or standing.state is None:
        return standing
    if standing.chat.is_rest(said):
        return _pass_by(received, response, standing, said)
    turn = advance(standing.form, standing.state, write_for(standing, standing.state, said))
    if turn.refused and (turn.refused.why in TOO_LONG or len(said.text) >= SPLIT_FROM):
        standing = _noted_long(tx, response, standing, said)
    return take(received, (round_, response), standing, turn)


def _pass_by(received: Received, response: Response, standing: Standing, said: Said) -> Standing:
    """Leave the rest of a refused message; where that was told below it, say nothing more."""
    refusal = standing.chat.refusal
    told = refusal is not None and refusal.told is not None and refusal.told > (said.message or 0)
    if len(said.text) >= SPLIT_FROM and not told:
        standing = _noted_long(received.tx, response, standing, said)
    assert standing.state is not None  # noqa: S101 (it is a response's)
    question = open_question(standing.form, standing.state)
    words = question is not None and question.wants_text(chosen(standing.state, question))
    return replace(refuse(received, standing, REST if words else TAP), quiet=told)


def _noted_long(tx: Transaction, response: Response, standing: Standing, said: Said) -> Standing:
    chat = standing.chat.refuses(said)
    if chat is not standing.chat:
        responses.note_chat(tx, response.id, chat.as_json())
    return replace(standing, chat=chat)


def _edit(received: Received, said: Said) -> Standing:
    round_, response = received.desk.held(received.tx, received.person)
    standing = standing_of(received.desk, received.tx, received.person, round_, response)
    refused = why_not(standing)
    if refused in (CLOSED, NOT_AGREED):
        return refuse(received, standing, refused)
    if response is None or standing.state is None:
        return refuse(received, standing, SEE_ANSWERS)
    turn = advance(standing.form, standing.state, _edited(standing, standing.state, said))
    after = take(received, (round_, response), standing, turn)
    return replace(after, quiet=not after.moved and after.refused is None)


def _edited(standing: Standing, state: State, said: Said) -> Typed:
    """What an edit does; one of a message that was refused, where it was typed, is a new try."""
    change = Rewrite(said.text, said.message or 0)
    question = open_question(standing.form, state)
    if holds_message(state, change.message) or question is None:
        return change
    answer = chosen(state, question)
    if answer.words is not None or answer.number is not None:
        return change
    again = write_for(standing, state, replace(said, quotes=None, quoted=None))
    return again if again.to == question.id and question.wants_text(answer) else change


def _question_of(state: State, message: int | None) -> str | None:
    """The question whose answer holds a message."""
    if message is None:
        return None
    typed = {part.message: id_ for id_, each in _typed(state) for part in each.parts}
    return typed.get(message)


def _typed(state: State) -> list[tuple[str, Answer]]:
    draft = [(state.draft.question, state.draft.answer)] if state.draft else []
    return [*state.answers.items(), *draft]


def _took_part_before(received: Received, newest: Round) -> bool:
    """Whether somebody answered in an earlier round that still knows them."""
    desk, tx = received.desk, received.tx
    return any(
        responses.id_of(tx, each.id, desk.name_of(received.person, each)) is not None
        for each in rounds.each(tx, newest.form)
        if each.id != newest.id and each.anonymous_at is None
    )
