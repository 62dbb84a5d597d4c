"""How a message comes into a chat and how it changes, whoever does it."""

from dataclasses import replace
from typing import Any

from bot.preview.chats import Chat
from bot.preview.delivery import deliver
from bot.preview.messages import Content, Message, Service
from bot.preview.pairs import reach
from bot.preview.state import State
from bot.preview.words import Line


def post(
    state: State,
    chat: Chat,
    sender_id: int,
    content: Content | None = None,
    **more: Any,  # noqa: ANN401 (fields of Message)
) -> Message:
    """Puts a new message into the chat; ``more`` are further fields of Message."""
    reach(state, chat)
    chat.last_id += 1
    fresh = Message(
        id=chat.last_id,
        chat_id=chat.id,
        sender_id=sender_id,
        date=state.now(),
        content=content or Content(),
        **more,
    )
    state.keep(fresh)
    deliver(state, fresh)
    return fresh


def announce(
    state: State, chat: Chat, by: int, words: Line, *, topic: int | None = None, **fields: object
) -> Message:
    """Puts a service line into the chat: ``words`` for people, ``fields`` for the bot."""
    return post(state, chat, by, service=Service(fields, words), topic=topic)


def change(state: State, message: Message, **changes: Any) -> Message:  # noqa: ANN401 (fields of Message)
    """Edits a message: the date of the edit is now."""
    return state.keep(replace(message, edited=state.now(), **changes))


def delete(state: State, message: Message) -> None:
    """Takes a message away; who still has it on screen can tap it all the same."""
    chat = state.chats[message.chat_id]
    chat.pinned = [each for each in chat.pinned if each != message.id]
    state.keep(replace(message, deleted=True))
