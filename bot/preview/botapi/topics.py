"""Which topic of a forum a call means."""

from bot.preview.botapi.request import Request
from bot.preview.chats import Chat
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.state import State


def asked(request: Request, chat: Chat) -> int | None:
    """The topic in ``message_thread_id``; None for none, and for "General" in a forum.

    Bot API server: looked up in forums and private chats, where "General" is not found under its
    own id 1; anywhere else nobody looks at it.
    """
    thread = parameters.message_id(request.values, "message_thread_id")
    if not thread or not (chat.forum or chat.private):
        return None
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return thread


def check_open(state: State, chat: Chat, topic: int | None) -> None:
    """Raises Refused where a topic is closed and the bot has no right to write there still."""
    found = chat.topics.get(topic or 0)
    if found and found.closed and not chat.member(state.bot.id).may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
