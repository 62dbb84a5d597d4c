"""What people do on their phones: write, start the bot, tap a button, block."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.preview.callbacks import CallbackAnswer
from bot.preview.chats import Chat, Member
from bot.preview.clock import race
from bot.preview.delivery import deliver, deliver_tap
from bot.preview.membership import stand
from bot.preview.messages import Content, Message
from bot.preview.posting import post
from bot.preview.refusals import NotPossible
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.keyboards import start_parameter_ok
from bot.preview.rules.text import MESSAGE_LIMIT, formatted
from bot.preview.state import State

PATIENCE = 10.0  # seconds that a phone shows a tapped button as busy


@dataclass(frozen=True)
class TapAnswer:
    """What a person sees after a tap. ``answered`` is False when the bot kept them waiting."""

    toast: str | None = None
    alert: bool = False
    url: str | None = None
    answered: bool = True


def phone_chat(state: State, person_id: int, chat_id: int) -> Chat:
    """The chat that this person knows by this id: a group's, or the bot's for the private chat."""
    chat = state.chats.get(person_id if chat_id == state.bot.id else chat_id)
    if person_id not in state.people or chat is None or not chat.member(person_id).inside:
        raise NotPossible("Dit gesprek staat niet op deze telefoon.")
    return chat


def phone_message(chat: Chat, key: str) -> Message:
    """The message that a phone names by ``key``, also one deleted since."""
    message = chat.messages.get(int(key)) if key.isdecimal() else None
    if message is None:
        raise NotPossible("Dit bericht is er niet meer.")
    return message


def say(
    state: State, person_id: int, chat: Chat, text: str, reply_to: str | None = None
) -> Message:
    """Sends a text."""
    if chat.private and not chat.member(state.bot.id).inside:
        raise NotPossible("Druk eerst op START.")
    original = None if reply_to is None else phone_message(chat, reply_to).id
    return post(state, chat, person_id, _typed(text), reply_to=original)


def rewrite(state: State, person_id: int, chat: Chat, key: str, text: str) -> Message:
    """Changes a text that this person sent."""
    old, content = phone_message(chat, key), _typed(text)
    if old.sender_id != person_id or old.deleted:
        raise NotPossible("Dit bericht kun je niet wijzigen.")
    if content == old.content:
        return old
    new = state.keep(replace(old, content=content, edited=state.now()))
    deliver(state, new, "edited_message")
    return new


def start(state: State, person_id: int, payload: str = "") -> Message:
    """Presses START, as a deep link makes one do; a bad payload is dropped as phones do."""
    chat = phone_chat(state, person_id, state.bot.id)
    if chat.member(state.bot.id).status == "kicked":
        block(state, person_id, blocked=False)
    # Bot API: no my_chat_member for a first start, that one is told by the message.
    chat.members[state.bot.id] = Member(state.bot.id, "member")
    text = f"/start {payload}" if start_parameter_ok(payload) else "/start"
    return say(state, person_id, chat, text)


def block(state: State, person_id: int, *, blocked: bool) -> None:
    """Blocks or unblocks the bot."""
    chat = phone_chat(state, person_id, state.bot.id)
    if chat.member(state.bot.id).status == "left":
        raise NotPossible("Er is nog geen gesprek met deze bot.")
    stand(state, chat, Member(state.bot.id, "kicked" if blocked else "member"), person_id)
    state.changed(chat)


async def tap(state: State, person_id: int, message: Message, row: int, column: int) -> TapAnswer:
    """Taps a button and waits for what the bot says to it."""
    button = _button(message, row, column)
    if "url" in button:
        return TapAnswer(url=str(button["url"]))
    if "callback_data" not in button:
        raise NotPossible("Deze knop doet hier niets.")
    return await tap_forged(state, person_id, message, str(button["callback_data"]))


async def tap_forged(state: State, person_id: int, message: Message, data: str) -> TapAnswer:
    """Sends a tap with any data, as only a changed app could."""
    query_id, answer = state.queries.ask()
    deliver_tap(state, message, person_id, query_id, data)
    # On a virtual clock nothing ends a tap that is never answered, so patience is real as well.
    await race(asyncio.wait([answer], timeout=PATIENCE), state.clock.sleep(PATIENCE))
    if not answer.done() or answer.cancelled():
        return TapAnswer(answered=False)
    return _shown(answer.result())


def _shown(answer: CallbackAnswer) -> TapAnswer:
    return TapAnswer(answer.text, answer.alert, answer.url)


def _button(message: Message, row: int, column: int) -> Mapping[str, Any]:
    rows = (message.keyboard or {}).get("inline_keyboard", [])
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise NotPossible("Deze knop is er niet meer.")
    button: Mapping[str, Any] = rows[row][column]
    return button


def _typed(text: str) -> Content:
    try:
        read = formatted(text, None, None, limit=MESSAGE_LIMIT, kind="message")
    except BadRequest as refused:
        raise NotPossible("Dit bericht is leeg of te lang.") from refused
    return Content(read.text, read.entities)
