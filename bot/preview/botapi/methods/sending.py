"""sendMessage, sendPhoto, sendDocument, sendChatAction."""

from typing import Any

from bot.preview.botapi import access, topics, uploads, wording
from bot.preview.botapi.request import Request
from bot.preview.botapi.sending import Draft, send
from bot.preview.files import MediaKind
from bot.preview.objects.messages import message as message_json
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters

Json = dict[str, Any]

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


async def send_message(request: Request) -> Json:
    options, marked = wording.link_preview(request.values), wording.text(request.values)
    sent = await send(request, lambda: Draft(wording.written(marked), options))
    return message_json(request.state, sent)


async def send_photo(request: Request) -> Json:
    return await _send_medium(request, "photo")


async def send_document(request: Request) -> Json:
    return await _send_medium(request, "document")


async def _send_medium(request: Request, kind: MediaKind) -> Json:
    source, marked = uploads.given(request, kind), wording.caption(request.values)

    def finish() -> Draft:
        media = uploads.media(request.state, source)
        return Draft(wording.captioned(media, marked), wording.looks(request.values))

    return message_json(request.state, await send(request, finish))


async def send_chat_action(request: Request) -> bool:
    """Bot API: shown for five seconds, or until the next message."""
    action = parameters.text(request.values, "action")
    if action.lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = access.chat(request, "write")
    topics.asked(request, chat)
    access.check_reachable(request.state, chat)
    request.state.typing(chat)
    return True
