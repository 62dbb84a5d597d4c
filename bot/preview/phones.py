"""What is on a phone: which chats, and which messages under which names."""

from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.refusals import NotPossible
from bot.preview.state import State

_LONGEST_SERIAL = 18


def phone_chat(state: State, person_id: int, chat_id: int) -> Chat:
    """The chat that this person knows by this id: a group's, or whose private chat it is."""
    chat = state.chats.get(_stored(state, person_id, chat_id))
    if person_id not in state.people or chat is None or not chat.member(person_id).inside:
        raise NotPossible("no-chat")
    return chat


def _stored(state: State, person_id: int, chat_id: int) -> int:
    if chat_id == state.bot.id:
        return person_id
    return state.pairs.get(frozenset((person_id, chat_id)), chat_id)


def phone_message(state: State, person_id: int, chat: Chat, key: str) -> Message:
    """The message that this person's phone names by ``key``, also one deleted since."""
    number = key.removeprefix("e")
    message = None
    if number.isdecimal() and len(number) <= _LONGEST_SERIAL:
        if key == number:
            message = chat.messages.get(int(number))
        else:
            message = state.ephemerals.thread(chat.id, person_id).on_phone(int(number))
    if message is None:
        raise NotPossible("no-message")
    return message


def check_online(state: State, person_id: int) -> None:
    """Raises `NotPossible` for somebody who is offline."""
    if person_id in state.away:
        raise NotPossible("offline")
