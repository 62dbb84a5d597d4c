"""For whom an ephemeral message is meant, and whether the bot may send it now.

How the server words its refusals here is not documented; that they are 400 is assumed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.preview.botapi.methods.taps import TOO_OLD
from bot.preview.botapi.request import Request
from bot.preview.callbacks import Query
from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.objects.accounts import GROUP_ANONYMOUS_BOT
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.fields import flag, integer, only, string
from bot.preview.state import State

# Bot API: so long after a tap or a message of theirs a bot may speak to somebody alone.
WINDOW = timedelta(seconds=15)

_FIELDS = ("receiver_user_id", "callback_query_id", "replace_callback_query_message")


@dataclass(frozen=True)
class Receiver:
    """Somebody to be spoken to alone. ``query_id`` is the tap that is answered so, if any is."""

    user_id: int
    query_id: str
    replaces: bool


def asked(request: Request) -> Receiver | None:
    """Reads ``ephemeral_message_parameters``; a server that does not know these overlooks them."""
    if not request.state.server_knows_ephemeral:
        return None
    value = parameters.json_object(request.values, "ephemeral_message_parameters")
    if value is None:
        return None
    only(value, _FIELDS, "the ephemeral message parameters")
    receiver = Receiver(
        integer(value, "receiver_user_id"),
        string(value, "callback_query_id", ""),
        flag(value, "replace_callback_query_message"),
    )
    if receiver.replaces and not receiver.query_id:
        raise bad_request("no callback query whose message could be replaced")
    return receiver


def replaced(state: State, receiver: Receiver) -> int | None:
    """The message in whose place this one is to be shown."""
    query = state.queries.find(receiver.query_id) if receiver.replaces else None
    return query.tap.message.id if query and query.tap else None


def check(state: State, chat: Chat, receiver: Receiver, answered: Message | None) -> None:
    """Raises Refused where the bot may not speak to this person alone, or not any more.

    ``answered`` is the ephemeral message that this one replies to. Bot API: administrators may at
    any time; others up to 15 seconds after a tap or an ephemeral message of the person's.
    """
    if chat.private:
        raise bad_request("BOT_NOT_ADMIN")
    _check_person(state, chat, receiver.user_id)
    query = _query(state, chat, receiver)
    if chat.member(state.bot.id).admin:
        return
    if answered is not None and _late(state, answered.date):
        raise bad_request("message to be replied is too old")
    if query is not None and _late(state, query.asked):
        raise bad_request(TOO_OLD)
    if query is None and not _said(answered, receiver):
        raise bad_request("BOT_NOT_ADMIN")


def _check_person(state: State, chat: Chat, user_id: int) -> None:
    if user_id in (state.bot.id, GROUP_ANONYMOUS_BOT):
        raise bad_request("bots can't receive ephemeral messages")
    if not state.knows(user_id):
        raise bad_request("user not found")
    if not chat.member(user_id).inside:
        raise bad_request("USER_NOT_PARTICIPANT")


def _query(state: State, chat: Chat, receiver: Receiver) -> Query | None:
    """The tap that is answered. Raises Refused for one of somebody else or elsewhere."""
    if not receiver.query_id:
        return None
    query = state.queries.find(receiver.query_id)
    tap = query.tap if query else None
    if query is None or tap is None:
        raise bad_request(TOO_OLD)
    if (tap.person_id, tap.message.chat_id) != (receiver.user_id, chat.id):
        raise bad_request("QUERY_ID_INVALID")
    if receiver.replaces and tap.message.ephemeral:
        raise bad_request("an ephemeral message can't be replaced, only edited")
    if query.answered and state.quirks.answered_taps_are_spent:
        raise bad_request(TOO_OLD)
    return query


def _said(answered: Message | None, receiver: Receiver) -> bool:
    return answered is not None and answered.sender_id == receiver.user_id


def _late(state: State, since: datetime) -> bool:
    return state.clock.now() - since > WINDOW
