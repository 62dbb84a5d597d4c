"""copyMessage, forwardMessage."""

from typing import Any

from bot.preview.botapi import access, wording
from bot.preview.botapi.request import Request
from bot.preview.botapi.sending import Draft, send
from bot.preview.messages import Message
from bot.preview.objects.messages import message as message_json
from bot.preview.passing import passed_on
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters

Json = dict[str, Any]


async def copy_message(request: Request) -> Json:
    """Bot API: without the old keyboard; a caption that is given replaces the old one."""
    original = _original(request, "copy", "copied")
    media, marked = original.content.media, wording.caption(request.values)

    def finish() -> Draft:
        if media is None or "caption" not in request.values:
            return Draft(original.content, original.options)
        return Draft(wording.captioned(media, marked), wording.looks(request.values))

    return {"message_id": (await send(request, finish)).id}


async def forward_message(request: Request) -> Json:
    original = _original(request, "forward", "forwarded")
    draft = Draft(original.content, **passed_on(request.state, original))
    return message_json(request.state, await send(request, lambda: draft))


def _original(request: Request, verb: str, done: str) -> Message:
    chat = access.chat(request, "read", "from_chat_id")
    message_id = parameters.message_id(request.values)
    original = access.message(chat, message_id, f"message to {verb}")
    if original.service is not None:
        raise bad_request(f"message can't be {done}")
    if original.protected:
        raise bad_request("message has protected content and can't be forwarded")
    return original
