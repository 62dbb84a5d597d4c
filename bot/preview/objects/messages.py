"""Message objects, as they are when written down."""

from typing import Any

from bot.preview.files import Media
from bot.preview.messages import Content, Message
from bot.preview.objects.accounts import chat, the_group, user
from bot.preview.rules.text import Entity
from bot.preview.state import State

Json = dict[str, Any]


def message(state: State, which: Message, *, nested: bool = False) -> Json:
    """A Message. A ``nested`` one (replied to, pinned) does not tell what it replies to."""
    shown: Json = {
        "message_id": which.id,
        **_sender(state, which),
        "chat": chat(state, state.chats[which.chat_id]),
        "date": int(which.date.timestamp()),
        **_place(state, which),
        **which.options,
        **_content(state, which.content),
    }
    if which.service is not None:
        shown |= which.service.fields
    if which.edited is not None:
        shown["edit_date"] = int(which.edited.timestamp())
    if which.origin is not None:
        shown["forward_origin"] = which.origin
    if which.via_bot:
        shown["via_bot"] = user(state, state.bot.id)
    if which.protected:
        shown["has_protected_content"] = True
    # Bot API: only an inline keyboard is told back.
    if which.keyboard is not None:
        shown["reply_markup"] = which.keyboard
    if not nested:
        shown |= _replied(state, which)
    return shown


def inaccessible(state: State, which: Message) -> Json:
    """Bot API: InaccessibleMessage, for a message that is gone."""
    there = chat(state, state.chats[which.chat_id])
    return {"chat": there, "message_id": which.id, "date": 0}


def answered(state: State, which: Message) -> Message | None:
    """The message that this one replies to, if it is still there."""
    mark = which.ephemeral
    if mark is not None and mark.answers is not None:
        return state.ephemerals.thread(which.chat_id, mark.person_id).known(mark.answers)
    return state.chats[which.chat_id].find(which.reply_to or 0)


def _sender(state: State, which: Message) -> Json:
    """Bot API: who speaks as the group is told as a bot that stands for it."""
    if which.as_group:
        return {"from": the_group(), "sender_chat": chat(state, state.chats[which.chat_id])}
    return {"from": user(state, which.sender_id)}


def _place(state: State, which: Message) -> Json:
    """In which topic it stands, and for whom alone it is meant."""
    shown: Json = {}
    if which.topic is not None:
        shown |= {"message_thread_id": which.topic, "is_topic_message": True}
    mark = which.ephemeral
    if mark is not None:
        mine = which.sender_id == state.bot.id
        receiver = user(state, mark.person_id if mine else state.bot.id)
        shown |= {"ephemeral_message_id": mark.id, "receiver_user": receiver}
    return shown


def _content(state: State, what: Content) -> Json:
    text, entities = ("caption", "caption_entities") if what.media else ("text", "entities")
    shown: Json = _media(what.media) if what.media else {}
    if what.text:
        shown[text] = what.text
    if what.entities:
        shown[entities] = [_entity(state, each) for each in what.entities]
    return shown


def _entity(state: State, entity: Entity) -> Json:
    """A mentioned person is told with name and all, as far as Telegram knows this person."""
    if entity.user is None or not state.knows(entity.user):
        return entity.as_json()
    return {**entity.as_json(), "user": user(state, entity.user)}


def _replied(state: State, which: Message) -> Json:
    original = answered(state, which)
    # Bot API: it may be left out where an ephemeral message is answered.
    if original is None or (original.ephemeral and not state.quirks.replies_tell_what_they_answer):
        return {}
    return {"reply_to_message": message(state, original, nested=True)}


def _media(media: Media) -> Json:
    if media.kind == "document":
        return {"document": _document(media)}
    return {"photo": [_size(media, index) for index in range(len(media.sizes))]}


def _document(media: Media) -> Json:
    return {
        "file_name": media.name,
        "mime_type": media.mime_type,
        "file_id": media.file_id,
        "file_unique_id": media.unique_id,
        "file_size": len(media.data),
    }


def _size(media: Media, index: int) -> Json:
    size = media.sizes[index]
    shown = {
        "file_id": size.file_id,
        "file_unique_id": size.unique_id,
        "width": size.width,
        "height": size.height,
    }
    # The picture is kept in one size; only for the largest is its weight true.
    largest = index == len(media.sizes) - 1
    return shown | ({"file_size": len(media.data)} if largest else {})
