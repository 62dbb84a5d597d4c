"""What people write: for everybody in a chat, or so that only the bot sees it."""

from dataclasses import replace

from bot.preview.chats import Chat
from bot.preview.delivery import deliver
from bot.preview.menus import alone, menu
from bot.preview.messages import Content, Message
from bot.preview.phones import check_online, phone_message
from bot.preview.posting import post
from bot.preview.refusals import NotPossible
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.text import MESSAGE_LIMIT, formatted
from bot.preview.state import State
from bot.preview.whispers import whisper


def say(
    state: State,
    person_id: int,
    chat: Chat,
    text: str,
    *,
    reply_to: str | None = None,
    topic: int | None = None,
) -> Message:
    """Sends a text, as the app of this person does: ephemeral where it answers such a message."""
    original = None if reply_to is None else phone_message(state, person_id, chat, reply_to)
    topic = original.topic if original else topic
    check_may_write(state, person_id, chat, topic)
    if original is not None and original.ephemeral is not None:
        return _answer_alone(state, person_id, chat, text, original)
    content, as_group = _typed(text), chat.member(person_id).anonymous
    if told_to_bot_alone(state, person_id, chat, text):
        return whisper(state, chat, person_id, content, sender_id=person_id, topic=topic)
    reply = original.id if original else None
    return post(state, chat, person_id, content, reply_to=reply, topic=topic, as_group=as_group)


def check_may_write(state: State, person_id: int, chat: Chat, topic: int | None = None) -> None:
    """Raises `NotPossible` where this person can write nothing now."""
    check_online(state, person_id)
    if chat.private and not chat.member(state.bot.id).inside:
        raise NotPossible("start-first")
    _check_topic(chat, person_id, topic)


def told_to_bot_alone(state: State, person_id: int, chat: Chat, text: str) -> bool:
    """Whether the app sends this as an ephemeral command. Bot API: only in groups.

    Who speaks as the group does not: an ephemeral command tells who gave it.
    """
    hidden = chat.member(person_id).anonymous
    if chat.private or hidden or not state.server_knows_ephemeral:
        return False
    return alone(menu(state.bot, state.people[person_id], chat), text, state.bot.username)


def rewrite(state: State, person_id: int, chat: Chat, key: str, text: str) -> Message:
    """Changes a text that this person sent."""
    check_online(state, person_id)
    old, content = phone_message(state, person_id, chat, key), _typed(text)
    if not rewritable(person_id, old):
        raise NotPossible("not-editable")
    if content == old.content:
        return old
    new = state.keep(replace(old, content=content, edited=state.now()))
    deliver(state, new, "edited_message")
    return new


def rewritable(person_id: int, message: Message) -> bool:
    """Whether the app lets this person edit a message: a text of their own that everybody sees."""
    passed_on = message.origin is not None or message.via_bot
    special = message.service or message.ephemeral or message.content.media
    return message.sender_id == person_id and not (message.deleted or passed_on or special)


def _answer_alone(
    state: State, person_id: int, chat: Chat, text: str, original: Message
) -> Message:
    if original.sender_id != state.bot.id:
        raise NotPossible("no-reply")
    return whisper(
        state,
        chat,
        person_id,
        _typed(text),
        sender_id=person_id,
        answers=original,
        topic=original.topic,
    )


def _check_topic(chat: Chat, person_id: int, topic: int | None) -> None:
    if topic is None:
        return
    found = chat.topics.get(topic)
    if found is None:
        raise NotPossible("no-topic")
    if found.closed and not chat.member(person_id).admin:
        raise NotPossible("topic-closed")


def _typed(text: str) -> Content:
    try:
        read = formatted(text, None, None, limit=MESSAGE_LIMIT, kind="message")
    except BadRequest as refused:
        raise NotPossible("empty-or-long") from refused
    return Content(read.text, read.entities)
