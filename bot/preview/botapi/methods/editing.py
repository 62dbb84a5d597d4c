"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup."""

from typing import Any

from bot.preview.botapi import wording
from bot.preview.botapi.editing import Changed, edit
from bot.preview.botapi.input_media import asked
from bot.preview.botapi.request import Request
from bot.preview.messages import Message
from bot.preview.objects.messages import message as message_json
from bot.preview.refusals import bad_request

Json = dict[str, Any]


async def edit_message_text(request: Request) -> Json:
    options, marked = wording.link_preview(request.values), wording.text(request.values)

    def change(old: Message) -> Changed:
        if old.content.media is not None:
            raise bad_request("there is no text in the message to edit")
        return Changed(wording.written(marked), options)

    return message_json(request.state, await edit(request, change))


async def edit_message_caption(request: Request) -> Json:
    marked, looks = wording.caption(request.values), wording.looks(request.values)

    def change(old: Message) -> Changed:
        if old.content.media is None:
            raise bad_request("there is no caption in the message to edit")
        hidden = {name: on for name, on in old.options.items() if name == "has_media_spoiler"}
        return Changed(wording.captioned(old.content.media, marked), {**hidden, **looks})

    return message_json(request.state, await edit(request, change))


async def edit_message_media(request: Request) -> Json:
    """Bot API: a text can become a photo or document, and stays one."""
    media = asked(request)
    return message_json(request.state, await edit(request, lambda _old: media.finish()))


async def edit_message_reply_markup(request: Request) -> Json:
    changed = await edit(request, lambda old: Changed(old.content, old.options))
    return message_json(request.state, changed)
