"""How an ephemeral message comes, changes and goes, whoever does it."""

from dataclasses import replace
from typing import Any

from bot.preview.chats import Chat
from bot.preview.delivery import deliver
from bot.preview.messages import Content, Ephemeral, Message
from bot.preview.state import State


def whisper(
    state: State,
    chat: Chat,
    person_id: int,
    content: Content,
    *,
    sender_id: int,
    answers: Message | None = None,
    instead_of: int | None = None,
    **more: Any,  # noqa: ANN401 (fields of Message)
) -> Message:
    """A new message between the bot and this person; ``more`` are further fields of Message."""
    thread = state.ephemerals.thread(chat.id, person_id)
    mark = Ephemeral(
        id=thread.next_id(),
        serial=state.ephemerals.next_serial(),
        person_id=person_id,
        after=chat.last_id,
        answers=answers.ephemeral.serial if answers and answers.ephemeral else None,
        instead_of=instead_of,
    )
    said = Message(0, chat.id, sender_id, state.now(), content, ephemeral=mark, **more)
    _keep(state, said, mark)
    deliver(state, said)
    return said


def change(state: State, message: Message, **changes: Any) -> Message:  # noqa: ANN401 (fields of Message)
    """Edits an ephemeral message: the date of the edit is now."""
    assert message.ephemeral is not None  # noqa: S101 (only such come here)
    changed = replace(message, edited=state.now(), **changes)
    _keep(state, changed, message.ephemeral)
    return changed


def withdraw(state: State, message: Message) -> None:
    """Takes an ephemeral message away; who still has it on screen can tap it all the same."""
    assert message.ephemeral is not None  # noqa: S101 (only such come here)
    person_id, chat = message.ephemeral.person_id, state.chats[message.chat_id]
    thread = state.ephemerals.thread(chat.id, person_id)
    thread.remove(message, arrives=person_id not in state.away)
    state.changed_for(person_id, chat)


def _keep(state: State, message: Message, mark: Ephemeral) -> None:
    thread = state.ephemerals.thread(message.chat_id, mark.person_id)
    thread.put(message, arrives=mark.person_id not in state.away)
    state.changed_for(mark.person_id, state.chats[message.chat_id])
