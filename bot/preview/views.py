"""What one person sees in one chat: messages as a phone shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.preview.chats import Chat
from bot.preview.files import Media
from bot.preview.messages import Message
from bot.preview.rules.text import to_html
from bot.preview.state import State

EXCERPT = 100


@dataclass(frozen=True)
class ButtonView:
    """An inline button; ``kind`` is callback, url, copy or switch."""

    text: str
    kind: str
    url: str | None = None
    style: str | None = None
    copy: str | None = None


@dataclass(frozen=True)
class SenderView:
    """Who sent a message, seen from one phone."""

    id: int
    name: str
    bot: bool
    me: bool


@dataclass(frozen=True)
class ReplyView:
    """The message that this one answers, in short."""

    id: str
    name: str
    excerpt: str


@dataclass(frozen=True)
class PhotoView:
    """A photo and where it can be fetched."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class DocumentView:
    """A file to download; ``size`` in bytes."""

    url: str
    name: str
    size: int


@dataclass(frozen=True)
class MessageView:
    """A message on one person's screen."""

    id: str
    sender: SenderView | None
    date: str
    edited: bool
    text: str
    html: str
    reply_to: ReplyView | None
    photo: PhotoView | None
    document: DocumentView | None
    keyboard: list[list[ButtonView]] | None
    reply_keyboard: list[list[str]] | None
    force_reply: bool
    forwarded_from: str | None
    ephemeral: bool
    service: str | None
    pinned: bool

    def as_json(self) -> dict[str, Any]:
        shown = asdict(self)
        return {"id": shown.pop("id"), "from": shown.pop("sender"), **shown}


def messages(state: State, person_id: int, chat: Chat) -> list[MessageView]:
    """The chat from old to new."""
    visible = chat.visible()
    active = _active_keyboard(state.bot.id, visible)
    return [_view(state, person_id, chat, each, active) for each in visible]


def _active_keyboard(bot_id: int, visible: Iterable[Message]) -> int | None:
    # A phone shows one reply keyboard: the newest, until it is taken away.
    active = None
    for message in visible:
        if message.sender_id == bot_id and message.markup:
            if "keyboard" in message.markup:
                active = message.id
            elif "remove_keyboard" in message.markup:
                active = None
    return active


def _view(
    state: State, person_id: int, chat: Chat, message: Message, active: int | None
) -> MessageView:
    content, markup = message.content, message.markup or {}
    return MessageView(
        id=message.key,
        sender=None if message.service else _sender(state, message.sender_id, person_id),
        date=message.date.isoformat(),
        # Phones do not tell that a message with buttons was changed: it happens all the time.
        edited=message.edited is not None and message.keyboard is None,
        text=content.text,
        html=to_html(content.text, content.entities),
        reply_to=_reply(state, chat, message),
        photo=_photo(content.media),
        document=_document(content.media),
        keyboard=_keyboard(message.keyboard),
        reply_keyboard=_labels(markup) if message.id == active else None,
        force_reply=bool(markup.get("force_reply")),
        forwarded_from=_origin(message),
        ephemeral=False,
        service=message.service.words if message.service else None,
        pinned=message.id in chat.pinned,
    )


def _sender(state: State, sender_id: int, person_id: int) -> SenderView:
    name = state.name(sender_id)
    return SenderView(sender_id, name, bot=sender_id == state.bot.id, me=sender_id == person_id)


def _reply(state: State, chat: Chat, message: Message) -> ReplyView | None:
    original = chat.find(message.reply_to or 0)
    if original is None:
        return None
    return ReplyView(original.key, state.name(original.sender_id), excerpt(original))


def excerpt(message: Message) -> str:
    """The beginning of a message, on one line."""
    if message.service:
        return message.service.words
    media = message.content.media
    instead = "" if media is None else "Foto" if media.kind == "photo" else media.name
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


def _keyboard(keyboard: Mapping[str, Any] | None) -> list[list[ButtonView]] | None:
    if keyboard is None:
        return None
    return [[_button(button) for button in row] for row in keyboard["inline_keyboard"]]


def _button(button: Mapping[str, Any]) -> ButtonView:
    text, style = button["text"], button.get("style")
    if "url" in button:
        return ButtonView(text, "url", button["url"], style)
    if "copy_text" in button:
        return ButtonView(text, "copy", None, style, button["copy_text"]["text"])
    kind = "callback" if "callback_data" in button else "switch"
    return ButtonView(text, kind, None, style)


def _labels(markup: Mapping[str, Any]) -> list[list[str]]:
    return [[button["text"] for button in row] for row in markup["keyboard"]]


def _origin(message: Message) -> str | None:
    if message.origin is None:
        return None
    user = message.origin.get("sender_user")
    return user["first_name"] if user else message.origin.get("sender_user_name")
