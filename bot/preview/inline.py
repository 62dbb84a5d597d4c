"""Inline mode, as people use it: asking the bot from any chat, and sending one of its results."""

import asyncio
from dataclasses import dataclass
from typing import Any

from bot.preview.chats import Chat
from bot.preview.clock import race
from bot.preview.inline_queries import InlineAnswer, Question
from bot.preview.messages import Message
from bot.preview.objects import accounts
from bot.preview.posting import post
from bot.preview.refusals import NotPossible
from bot.preview.state import State
from bot.preview.updates import INLINE_LIFETIME
from bot.preview.writing import check_may_write

PATIENCE = 10.0  # seconds that a phone waits for results
LONGEST_QUERY = 256  # Bot API: characters

_TYPES = {"private": "sender", "pair": "private"}
"""What the Bot API calls the chats that it names otherwise: "sender" is the one with the bot."""


@dataclass(frozen=True)
class Found:
    """What a person is shown. ``query_id`` names it when one of the results is chosen."""

    query_id: str
    answer: InlineAnswer


async def ask(
    state: State, person_id: int, chat: Chat, query: str, offset: str = ""
) -> Found | None:
    """Asks the bot, or shows what it answered to the same before. None when it does not answer."""
    check_may_write(state, person_id, chat)
    if not state.bot.inline:
        raise NotPossible("no-inline")
    kind = _TYPES.get(chat.kind, chat.kind)
    question = Question(person_id, query.strip()[:LONGEST_QUERY], offset, kind)
    known = state.inline.known(question)
    if known is not None:
        return Found(*known)
    query_id, waiting = state.inline.ask(question)
    state.updates.push("inline_query", _told(state, query_id, question), INLINE_LIFETIME)
    # On a virtual clock nothing ends a query that is never answered, so patience is real as well.
    await race(asyncio.wait([waiting], timeout=PATIENCE), state.clock.sleep(PATIENCE))
    if not waiting.done() or waiting.cancelled() or person_id in state.away:
        return None
    return Found(query_id, waiting.result())


def choose(
    state: State,
    person_id: int,
    chat: Chat,
    query_id: str,
    result_id: str,
    *,
    topic: int | None = None,
) -> Message:
    """Sends a result as this person's own message.

    Bot API: the bot hears of the choice itself (chosen_inline_result) only if that was asked for
    at BotFather, which here nobody did.
    """
    check_may_write(state, person_id, chat, topic)
    result = state.inline.result(query_id, result_id)
    if result is None:
        raise NotPossible("found-too-long-ago")
    more: dict[str, Any] = {"options": result.options, "keyboard": result.keyboard}
    if result.keyboard is not None:
        more["inline_id"] = state.inline.message_id()
    as_group = chat.member(person_id).anonymous
    return post(
        state, chat, person_id, result.content, topic=topic, as_group=as_group, via_bot=True, **more
    )


def _told(state: State, query_id: str, question: Question) -> dict[str, Any]:
    return {
        "id": query_id,
        "from": accounts.user(state, question.person_id),
        "query": question.query,
        "offset": question.offset,
        "chat_type": question.chat_type,
    }
