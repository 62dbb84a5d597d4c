"""What one person sees in one chat, from what Telegram holds."""

from collections.abc import Iterable

from bot.preview.chats import Chat
from bot.preview.files import Media
from bot.preview.messages import Message
from bot.preview.objects.messages import answered
from bot.preview.passing import forwardable
from bot.preview.rules.text import to_html
from bot.preview.state import State
from bot.preview.viewing_keyboards import inline_keyboard, labels
from bot.preview.views import (
    DocumentView,
    MessageView,
    PhotoView,
    ReplyView,
    SenderView,
)
from bot.preview.words import event
from bot.preview.writing import rewritable

EXCERPT = 100


def messages(state: State, person_id: int, chat: Chat, language: str) -> list[MessageView]:
    """Return the chat from old to new, its own lines in this language."""
    visible = on_screen(state, person_id, chat)
    active = _active_keyboard(state.bot.id, visible)
    return [
        _view(state, person_id, chat, each, active=active, language=language) for each in visible
    ]


def on_screen(state: State, person_id: int, chat: Chat) -> list[Message]:
    """The messages that everybody sees, and between them those that only this person does."""
    alone = state.ephemerals.thread(chat.id, person_id).visible()
    covered = {each.ephemeral.instead_of for each in alone if each.ephemeral}
    for_all = [each for each in chat.visible() if each.id not in covered]
    return sorted([*for_all, *alone], key=_order)


def _order(message: Message) -> tuple[int, int]:
    mark = message.ephemeral
    return (message.id, 0) if mark is None else (mark.instead_of or mark.after, mark.serial)


def _active_keyboard(bot_id: int, visible: Iterable[Message]) -> str | None:
    # A phone shows one reply keyboard: the newest, until it is taken away.
    active = None
    for message in visible:
        if message.sender_id == bot_id and message.markup:
            if "keyboard" in message.markup:
                active = message.key
            elif "remove_keyboard" in message.markup:
                active = None
    return active


def _view(
    state: State,
    person_id: int,
    chat: Chat,
    message: Message,
    *,
    active: str | None,
    language: str,
) -> MessageView:
    content, markup = message.content, message.markup or {}
    return MessageView(
        id=message.key,
        sender=None if message.service else _sender(state, chat, message, person_id),
        date=message.date.isoformat(),
        # Phones do not tell that a message with buttons was changed: it happens all the time.
        edited=message.edited is not None and message.keyboard is None,
        text=content.text,
        html=to_html(content.text, content.entities),
        reply_to=_reply(state, message, language),
        photo=_photo(content.media),
        document=_document(content.media),
        keyboard=inline_keyboard(message.keyboard),
        reply_keyboard=labels(markup) if message.key == active else None,
        # Bot API 10.3: an inline keyboard may ask for a reply too.
        force_reply=bool((message.markup or message.keyboard or {}).get("force_reply")),
        forwarded_from=_origin(message),
        forwardable=forwardable(message),
        editable=rewritable(person_id, message),
        via=f"@{state.bot.username}" if message.via_bot else None,
        ephemeral=message.ephemeral is not None,
        service=message.service.words.say(language) if message.service else None,
        pinned=message.id in chat.pinned,
        topic=message.topic,
        reaction=message.reaction,
    )


def _sender(state: State, chat: Chat, message: Message, person_id: int) -> SenderView:
    sender_id, me = message.sender_id, message.sender_id == person_id
    if message.as_group:
        return SenderView(chat.id, chat.title, bot=False, me=me)
    return SenderView(sender_id, state.name(sender_id), bot=sender_id == state.bot.id, me=me)


def _reply(state: State, message: Message, language: str) -> ReplyView | None:
    original = answered(state, message)
    if original is None:
        return None
    chat = state.chats[original.chat_id]
    name = chat.title if original.as_group else state.name(original.sender_id)
    return ReplyView(original.key, name, excerpt(original, language))


def excerpt(message: Message, language: str) -> str:
    """Return the beginning of a message, on one line."""
    if message.service:
        return message.service.words.say(language)
    media = message.content.media
    photo = event("photo").say(language)
    instead = "" if media is None else photo if media.kind == "photo" else media.name
    return " ".join(message.content.text.split())[:EXCERPT] or instead


def _address(media: Media) -> str:
    return f"/client/files/{media.file_id}/{media.path.rpartition('/')[2]}"


def _photo(media: Media | None) -> PhotoView | None:
    if media is None or media.kind != "photo":
        return None
    largest = media.sizes[-1]
    return PhotoView(_address(media), largest.width, largest.height)


def _document(media: Media | None) -> DocumentView | None:
    if media is None or media.kind != "document":
        return None
    return DocumentView(_address(media), media.name, len(media.data))


def _origin(message: Message) -> str | None:
    if message.origin is None:
        return None
    user, chat = message.origin.get("sender_user"), message.origin.get("sender_chat")
    return user["first_name"] if user else chat["title"] if chat else None
