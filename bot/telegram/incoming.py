"""What came in from Telegram, as plain values: the rest of the edge never holds Telegram's objects.

Telegram's own objects offer shortcuts (`reply_text`, `edit_message_text`) that would speak in
public where a private word is meant. Past this file they are out of reach.
"""

from dataclasses import dataclass

from telegram import Message, Update, User

from bot.conversation.desk import Person
from bot.screens.actions import Action
from bot.telegram.callback_data import unpack
from bot.texts import voice


@dataclass(frozen=True)
class Place:
    """Where something happened: a chat and, in a forum, its topic."""

    chat: int
    private: bool
    topic: int | None = None


@dataclass(frozen=True)
class Command:
    """Somebody sent ``/name argument``."""

    update_id: int
    person: Person
    place: Place
    argument: str


@dataclass(frozen=True)
class Typed:
    """Somebody sent a message; ``text`` is None for a picture, a voice message and the like."""

    update_id: int
    person: Person
    place: Place
    text: str | None


@dataclass(frozen=True)
class Tapped:
    """Somebody tapped a button under ``message``; ``action`` is None if it is none of ours."""

    update_id: int
    person: Person
    place: Place
    query: str
    message: int
    action: Action | None


def command_of(update: Update) -> Command | None:
    """The command in an update, if a person sent it."""
    message, person = update.message, person_of(update.effective_user)
    if message is None or person is None:
        return None
    _, _, argument = (message.text or "").partition(" ")
    return Command(update.update_id, person, _place(message), argument.strip())


def typed_of(update: Update) -> Typed | None:
    """The message in an update, if a person sent it."""
    message, person = update.message, person_of(update.effective_user)
    if message is None or person is None:
        return None
    return Typed(update.update_id, person, _place(message), message.text)


def tapped_of(update: Update) -> Tapped | None:
    """The tap in an update, if it was on a message."""
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        return None
    person = person_of(query.from_user)
    if person is None:
        return None
    action = unpack(query.data or "")
    message = query.message
    return Tapped(update.update_id, person, _place(message), query.id, message.message_id, action)


def person_of(user: User | None) -> Person | None:
    """The person behind a Telegram user. Bots, also those that stand for a group, are nobody."""
    if user is None or user.is_bot:
        return None
    return Person(user.id, voice(user.language_code).language)


def _place(message: Message) -> Place:
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, message.chat.type == "private", topic)
