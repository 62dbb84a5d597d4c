"""What came in from Telegram, as plain values: the rest of the edge never holds Telegram's objects.

How taps are read stands in `taps`.

Telegram's own objects offer shortcuts (`reply_text`, `edit_message_text`) that would speak in
public where a private word is meant. Past this file they are out of reach.
"""

import re
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update, User

from bot.conversation.desk import Person
from bot.screens.actions import Action

_NO_TEXT = re.compile("[\0\ud800-\udfff]")
"""What JSON can spell and no database keeps: NUL, and halves of a character."""


@dataclass(frozen=True)
class Aside:
    """One person in a group, to be spoken to so that nobody else sees it (Bot API 10.2: ephemeral).

    What gives the right to do so, for 15 seconds, is a tap (``query``) or a message of their own
    that only the bot saw (``said``). An administrator may without either.
    """

    person: int
    query: str | None = None
    said: int | None = None


@dataclass(frozen=True)
class Place:
    """Where something happened: a chat and, in a forum, its topic.

    ``aside`` is who may be spoken to alone there; None in a private chat.
    """

    chat: int
    private: bool
    topic: int | None = None
    aside: Aside | None = None


@dataclass(frozen=True)
class Command:
    """Somebody sent ``/name argument``."""

    update_id: int
    person: Person
    place: Place
    name: str
    argument: str
    message: int | None = None

    @property
    def in_public(self) -> bool:
        """Whether everybody in a group could read it."""
        return self.place.aside is not None and self.place.aside.said is None


@dataclass(frozen=True)
class Quoted:
    """The message that another replies to; ``own`` is one by the same person."""

    message: int
    text: str
    own: bool


@dataclass(frozen=True)
class Typed:
    """Somebody sent a message, or edited one; ``text`` is None for a picture and the like.

    ``message`` is its id in the chat, 0 for an ephemeral one; ``date`` is the second that it was
    sent.
    """

    update_id: int
    person: Person
    place: Place
    text: str | None
    message: int = 0
    date: int = 0
    quoted: Quoted | None = None
    answers: int | None = None
    """The ephemeral message that this one replies to, if it says so."""


@dataclass(frozen=True)
class Overheard:
    """Somebody sent an ordinary message in a group, which everybody there can read.

    Its words are not kept, not even here. ``to_another`` tells that it answers somebody else.
    """

    person: Person
    place: Place
    message: int
    to_another: bool


@dataclass(frozen=True)
class Tapped:
    """Somebody tapped a button under ``message``; ``action`` is None if it is none of ours.

    ``alone`` tells that the message is an ephemeral one: its id counts among those, and nobody but
    the person sees it. What is neither alone nor in a private chat, everybody sees. ``quotes``: it
    is a reply, so what it replies to stands above it whatever it is edited to.
    """

    update_id: int
    person: Person
    place: Place
    query: str
    message: int
    alone: bool
    action: Action | None
    quotes: bool = False


@dataclass(frozen=True)
class Asked:
    """Somebody wrote the bot's name in another chat, to send something there (inline mode)."""

    person: Person
    query: str


@dataclass(frozen=True)
class Membership:
    """The bot came into a group, or went; ``by`` whom, if that was a person."""

    place: Place
    present: bool
    by: Person | None


@dataclass(frozen=True)
class Migration:
    """A group became a supergroup with an id of its own (Bot API: migrate_to_chat_id)."""

    old: int
    new: int


def command_of(update: Update) -> Command | None:
    """The command in an update, if a person sent it."""
    message, person = update.message, person_of(update.effective_user)
    if message is None or person is None:
        return None
    word, _, argument = _NO_TEXT.sub("", message.text or "").partition(" ")
    name = word.removeprefix("/").partition("@")[0].lower()
    return Command(
        update.update_id, person, _said(message, person), name, argument.strip(), message.message_id
    )


def typed_of(update: Update) -> Typed | None:
    """The message in an update, if a person sent it."""
    return _typed(update, update.message)


def edited_of(update: Update) -> Typed | None:
    """The edited message in an update, if a person sent it."""
    return _typed(update, update.edited_message)


def _typed(update: Update, message: Message | None) -> Typed | None:
    person = person_of(message.from_user) if message else None
    if message is None or person is None:
        return None
    answered = message.reply_to_message
    return Typed(
        update.update_id,
        person,
        _said(message, person),
        message.text,
        message.message_id,
        int(message.date.timestamp()),
        _quoted(message, person),
        ephemeral_id(answered) if answered is not None else None,
    )


def _quoted(message: Message, person: Person) -> Quoted | None:
    original = message.reply_to_message
    if original is None:
        return None
    sender = original.from_user.id if original.from_user else None
    text = original.text or original.caption or ""
    return Quoted(original.message_id, text, own=sender == person.id)


def overheard_of(update: Update) -> Overheard | None:
    """The ordinary message in an update, if a person wrote it themselves."""
    message, person = update.message, person_of(update.effective_user)
    if message is None or person is None or message.sender_chat is not None:
        return None
    if message.via_bot is not None or message.forward_origin is not None:
        return None
    place = _place(message, Aside(person.id))
    return Overheard(person, place, message.message_id, _answers_another(message, person))


def asked_of(update: Update) -> Asked | None:
    """The inline query in an update, if a person wrote it."""
    query = update.inline_query
    person = person_of(query.from_user) if query else None
    return Asked(person, query.id) if query and person else None


def as_group_of(update: Update) -> Place | None:
    """Where somebody speaks as the group itself: an administrator who stays unnamed (Bot API)."""
    message = update.message
    if message is None or message.sender_chat is None or message.sender_chat.id != message.chat.id:
        return None
    return Place(message.chat.id, private=False, topic=_topic(message))


def membership_of(update: Update) -> Membership | None:
    """The bot's coming or going in a group, if that is what the update tells."""
    change = update.my_chat_member
    if change is None or change.chat.type not in ("group", "supergroup"):
        return None
    member = change.new_chat_member
    present = member.status not in ("left", "kicked") and getattr(member, "is_member", True)
    return Membership(Place(change.chat.id, private=False), present, person_of(change.from_user))


def migration_of(update: Update) -> Migration | None:
    """The two ids of a group that moved, from either of the two messages that tell it."""
    message = update.message
    if message is None:
        return None
    if message.migrate_to_chat_id is not None:
        return Migration(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        return Migration(message.migrate_from_chat_id, message.chat.id)
    return None


def person_of(user: User | None) -> Person | None:
    """The person behind a Telegram user. Bots, also those that stand for a group, are nobody."""
    if user is None or user.is_bot:
        return None
    return Person(user.id, user.language_code or "")


def ephemeral_id(message: Message) -> int | None:
    """The id among ephemeral messages; python-telegram-bot 22.8 does not know the field yet."""
    found: Any = message.api_kwargs.get("ephemeral_message_id")
    return found if isinstance(found, int) else None


def _said(message: Message, person: Person) -> Place:
    return _place(message, Aside(person.id, said=ephemeral_id(message)))


def _answers_another(message: Message, person: Person) -> bool:
    """Return True for a reply to somebody else than the bot or oneself.

    In a topic every message seems to answer the one that began it (Bot API: forum topics).
    """
    answered = message.reply_to_message
    if message.external_reply is not None or message.reply_to_story is not None:
        return True
    if answered is None or answered.forum_topic_created is not None:
        return False
    if message.is_topic_message and answered.message_id == message.message_thread_id:
        return False
    author = answered.from_user
    return author is None or author.id not in (person.id, message.get_bot().id)


def _place(message: Message, aside: Aside) -> Place:
    private = message.chat.type == "private"
    return Place(message.chat.id, private, _topic(message), None if private else aside)


def _topic(message: Message) -> int | None:
    """Return the topic of a message in a forum.

    An ephemeral one may come without it: then it stands in the message replied to (telego#365).
    """
    if message.is_topic_message:
        return message.message_thread_id
    answered = message.reply_to_message
    if ephemeral_id(message) is None or answered is None:
        return None
    if not (message.chat.is_forum or answered.is_topic_message):
        return None
    return message.message_thread_id or answered.message_thread_id
