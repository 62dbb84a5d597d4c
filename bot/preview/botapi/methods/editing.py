"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup."""

from collections.abc import Callable
from typing import Any

from bot.preview.botapi import wording
from bot.preview.botapi.editing import Changed, edit
from bot.preview.botapi.input_media import asked
from bot.preview.botapi.request import Request
from bot.preview.messages import Message
from bot.preview.objects.messages import message as message_json
from bot.preview.refusals import bad_request

Json = dict[str, Any]


Change = Callable[[Message], Changed]


async def edit_message_text(request: Request) -> Json:
    return await _edit(request, text_change(request))


async def edit_message_caption(request: Request) -> Json:
    return await _edit(request, caption_change(request))


async def edit_message_media(request: Request) -> Json:
    return await _edit(request, media_change(request))


async def edit_message_reply_markup(request: Request) -> Json:
    return await _edit(request, no_change)


async def _edit(request: Request, change: Change) -> Json:
    return message_json(request.state, await edit(request, change))


def text_change(request: Request) -> Change:
    """Reads a new text, for a message that has one. Raises BadRequest."""
    options, marked = wording.link_preview(request.values), wording.text(request.values)

    def change(old: Message) -> Changed:
        if old.content.media is not None:
            raise bad_request("there is no text in the message to edit")
        return Changed(wording.written(marked), options)

    return change


def caption_change(request: Request) -> Change:
    """Reads a new caption, for a message with a medium. Raises BadRequest."""
    marked, looks = wording.caption(request.values), wording.looks(request.values)

    def change(old: Message) -> Changed:
        if old.content.media is None:
            raise bad_request("there is no caption in the message to edit")
        hidden = {name: on for name, on in old.options.items() if name == "has_media_spoiler"}
        return Changed(wording.captioned(old.content.media, marked), {**hidden, **looks})

    return change


def media_change(request: Request) -> Change:
    """Reads a new medium. Bot API: a text can become a photo or document, and stays one."""
    media = asked(request)
    return lambda _old: media.finish()


def no_change(old: Message) -> Changed:
    """All but the keyboard stays as it is."""
    return Changed(old.content, old.options)
