"""What people do on their phones beside writing: start the bot, tap a button, block."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.preview.callbacks import CallbackAnswer, Tap
from bot.preview.chats import Member
from bot.preview.clock import race
from bot.preview.delivery import deliver_tap
from bot.preview.events import News
from bot.preview.membership import stand
from bot.preview.messages import Message
from bot.preview.phones import check_online, phone_chat
from bot.preview.refusals import NotPossible
from bot.preview.rules.keyboards import start_parameter_ok
from bot.preview.state import State
from bot.preview.writing import say

PATIENCE = 10.0  # seconds that a phone shows a tapped button as busy


@dataclass(frozen=True)
class TapAnswer:
    """What a person sees after a tap. ``answered`` is False when the bot kept them waiting."""

    toast: str | None = None
    alert: bool = False
    url: str | None = None
    answered: bool = True


def start(state: State, person_id: int, payload: str = "") -> Message:
    """Presses START, as a deep link makes one do; a bad payload is dropped as phones do."""
    check_online(state, person_id)
    _check_opens(state, person_id, payload)
    if payload and state.loses_payload:
        payload, state.loses_payload = "", False
        state.events.publish(News("phones"))
    chat = phone_chat(state, person_id, state.bot.id)
    if chat.member(state.bot.id).status == "kicked":
        block(state, person_id, blocked=False)
    # Bot API: no my_chat_member for a first start, that one is told by the message.
    chat.members[state.bot.id] = Member(state.bot.id, "member")
    text = f"/start {payload}" if start_parameter_ok(payload) else "/start"
    return say(state, person_id, chat, text)


def _check_opens(state: State, person_id: int, payload: str) -> None:
    """Raises `NotPossible` where this app opens a link only once."""
    opened = state.opened.setdefault(person_id, set())
    if payload in opened and state.quirks.links_open_once:
        raise NotPossible("link-opened-before")
    if payload:
        opened.add(payload)


def block(state: State, person_id: int, *, blocked: bool) -> None:
    """Blocks or unblocks the bot."""
    check_online(state, person_id)
    chat = phone_chat(state, person_id, state.bot.id)
    if chat.member(state.bot.id).status == "left":
        raise NotPossible("not-begun")
    stand(state, chat, Member(state.bot.id, "kicked" if blocked else "member"), person_id)
    state.changed(chat)


async def tap(state: State, person_id: int, message: Message, row: int, column: int) -> TapAnswer:
    """Taps a button and waits for what the bot says to it."""
    button = _button(message, row, column)
    if "url" in button:
        return TapAnswer(url=str(button["url"]))
    if "callback_data" not in button:
        raise NotPossible("button-idle")
    return await tap_forged(state, person_id, message, str(button["callback_data"]))


async def tap_forged(state: State, person_id: int, message: Message, data: str) -> TapAnswer:
    """Sends a tap with any data, as only a changed app could."""
    check_online(state, person_id)
    query_id, answer = state.queries.ask(Tap(person_id, message))
    deliver_tap(state, message, person_id, query_id, data)
    # On a virtual clock nothing ends a tap that is never answered, so patience is real as well.
    await race(asyncio.wait([answer], timeout=PATIENCE), state.clock.sleep(PATIENCE))
    if not answer.done() or answer.cancelled() or person_id in state.away:
        return TapAnswer(answered=False)
    return _shown(answer.result())


def _shown(answer: CallbackAnswer) -> TapAnswer:
    return TapAnswer(answer.text, answer.alert, answer.url)


def _button(message: Message, row: int, column: int) -> Mapping[str, Any]:
    rows = (message.keyboard or {}).get("inline_keyboard", [])
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise NotPossible("button-gone")
    button: Mapping[str, Any] = rows[row][column]
    return button
