"""Which message a new one answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.preview.chats import Chat
from bot.preview.refusals import bad_request
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import decoded, flag, integer, only


@dataclass(frozen=True)
class Reply:
    """The wish to answer a message; an ``optional`` one is dropped when that message is gone."""

    message_id: int
    optional: bool


def asked(raw: str) -> Reply | None:
    """Reads ``reply_parameters``. Bot API: an id of 0 or below counts as no reply."""
    if not raw:
        return None
    value = decoded(raw, "Can't parse reply parameters JSON object")
    if not isinstance(value, Mapping):
        raise BadRequest("Object expected as reply parameters")
    only(value, ("message_id", "allow_sending_without_reply"), "the reply parameters")
    message_id, optional = integer(value, "message_id"), flag(value, "allow_sending_without_reply")
    return Reply(message_id, optional) if message_id > 0 else None


def found(reply: Reply | None, chat: Chat) -> int | None:
    """The id of the message to be answered. Raises Refused when it has to be there and is not."""
    if reply is None:
        return None
    if chat.find(reply.message_id) is not None:
        return reply.message_id
    if reply.optional:
        return None
    raise bad_request("message to be replied not found")
