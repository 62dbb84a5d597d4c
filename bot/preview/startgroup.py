"""The bot is brought into a group by a link of its own (Bot API: startgroup)."""

from bot.preview import membership
from bot.preview.chats import Chat
from bot.preview.messages import Message
from bot.preview.objects.accounts import ADMIN_RIGHTS
from bot.preview.phones import check_online
from bot.preview.refusals import NotPossible
from bot.preview.rules.keyboards import start_parameter_ok
from bot.preview.state import State
from bot.preview.writing import say


def bring(
    state: State, person_id: int, chat: Chat, payload: str, rights: frozenset[str]
) -> Message | None:
    """Adds the bot to this group; the key of the /start that goes with it.

    Bot API: one who becomes administrator is told so by my_chat_member and gets no /start.
    """
    check_online(state, person_id)
    if not chat.group:
        raise NotPossible("not-a-group")
    rights &= frozenset(ADMIN_RIGHTS)
    if rights and not may_promote(chat, person_id):
        raise NotPossible("may-not-promote")
    if not chat.member(state.bot.id).inside:
        membership.join(state, chat, state.bot.id, person_id)
    if rights:
        membership.promote(state, chat, state.bot.id, person_id, rights)
        return None
    command = f"/start@{state.bot.username}"
    text = f"{command} {payload}" if start_parameter_ok(payload) else command
    return say(state, person_id, chat, text)


def may_promote(chat: Chat, person_id: int) -> bool:
    """Whether this person can give somebody rights in a group."""
    return chat.member(person_id).may("can_promote_members")
