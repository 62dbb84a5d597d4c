"""Which message a new one answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.preview.botapi.receivers import Receiver
from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.refusals import bad_request
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import decoded, flag, integer, only
from bot.preview.state import State

_FIELDS = ("message_id", "ephemeral_message_id", "allow_sending_without_reply")


@dataclass(frozen=True)
class Reply:
    """The wish to answer a message; an ``optional`` one is dropped when that message is gone.

    The id is one among ephemeral messages where it is an ``ephemeral`` one that is answered.
    """

    message_id: int
    optional: bool
    ephemeral: bool = False


def asked(raw: str, *, ephemeral: bool) -> Reply | None:
    """Reads ``reply_parameters``. Bot API: an id of 0 or below counts as no reply.

    Only where the server knows ``ephemeral`` messages may one of those be answered, and then it
    has to be there (Bot API: allow_sending_without_reply is always false). Other servers overlook
    that field, and miss the other.
    """
    if not raw:
        return None
    value = decoded(raw, "Can't parse reply parameters JSON object")
    if not isinstance(value, Mapping):
        raise BadRequest("Object expected as reply parameters")
    only(value, _FIELDS, "the reply parameters")
    if ephemeral and "ephemeral_message_id" in value:
        return Reply(integer(value, "ephemeral_message_id"), optional=False, ephemeral=True)
    message_id, optional = integer(value, "message_id"), flag(value, "allow_sending_without_reply")
    return Reply(message_id, optional) if message_id > 0 else None


def found(
    reply: Reply | None, state: State, chat: Chat, receiver: Receiver | None
) -> Message | None:
    """The message to be answered. Raises Refused when it has to be there and is not."""
    if reply is None:
        return None
    original = _original(reply, state, chat, receiver)
    if original is None and not reply.optional:
        raise bad_request("message to be replied not found")
    return original


def _original(reply: Reply, state: State, chat: Chat, receiver: Receiver | None) -> Message | None:
    if not reply.ephemeral:
        return chat.find(reply.message_id)
    if receiver is None:
        raise bad_request("a reply to an ephemeral message must be ephemeral itself")
    return state.ephemerals.thread(chat.id, receiver.user_id).find(reply.message_id)
