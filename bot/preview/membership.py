"""Coming, going and being promoted: how standings in a chat change, and what is told of it."""

from dataclasses import replace

from bot.preview.chats import Chat, Member, Status
from bot.preview.delivery import deliver_standing
from bot.preview.events import News
from bot.preview.objects.accounts import ADMIN_RIGHTS, user
from bot.preview.posting import announce
from bot.preview.refusals import NotPossible
from bot.preview.state import State
from bot.preview.words import event


def stand(state: State, chat: Chat, new: Member, by: int) -> None:
    """Gives somebody this standing and tells the bot and the phones."""
    old = chat.member(new.user_id)
    chat.members[new.user_id] = new
    if not new.inside:
        state.ephemerals.lose(chat_id=chat.id, person_id=new.user_id)
    if old != new:
        deliver_standing(state, chat, old, new, by)
        state.events.publish(News("phones"))


def join(state: State, chat: Chat, user_id: int, by: int) -> None:
    """Somebody comes in: by themselves, or brought by another."""
    stand(state, chat, Member(user_id, "member"), by)
    words = event("joined", name=state.name(user_id))
    announce(state, chat, by, words, new_chat_members=[user(state, user_id)])


def go(state: State, chat: Chat, user_id: int, by: int) -> None:
    """Somebody leaves, or is removed when another did it (then they stay banned)."""
    left = user_id == by
    words = event("left" if left else "removed", name=state.name(user_id))
    status: Status = "left" if left else "kicked"
    announce(state, chat, by, words, left_chat_member=user(state, user_id))
    stand(state, chat, Member(user_id, status), by)


def promote(state: State, chat: Chat, user_id: int, by: int, rights: frozenset[str] | None) -> None:
    """Makes somebody administrator; without ``rights`` with all of them."""
    given = frozenset(ADMIN_RIGHTS) if rights is None else rights
    stand(state, chat, Member(user_id, "administrator", given | {"can_manage_chat"}), by)


def demote(state: State, chat: Chat, user_id: int, by: int) -> None:
    stand(state, chat, Member(user_id, "member"), by)


def restrict(state: State, chat: Chat, user_id: int, by: int) -> None:
    """Takes from a member the right to write. Bot API: in supergroups only."""
    if chat.kind != "supergroup":
        raise NotPossible("supergroups-only")
    stand(state, chat, Member(user_id, "restricted"), by)


def hide(state: State, chat: Chat, user_id: int, *, hidden: bool) -> None:
    """Lets an administrator speak as the group from now on, or under their own name again."""
    member = chat.member(user_id)
    if not member.admin:
        raise NotPossible("administrators-only")
    stand(state, chat, replace(member, anonymous=hidden), user_id)


def upgrade(state: State, chat: Chat, by: int) -> Chat:
    """Turns a basic group into a supergroup with a new id; message ids start again there."""
    if chat.kind != "group" or chat.moved_to is not None:
        raise NotPossible("not-basic")
    successor = Chat(
        id=-1_000_000_000_000 + chat.id,
        kind="supergroup",
        title=chat.title,
        members=dict(chat.members),
    )
    state.chats[successor.id] = successor
    words = event("upgraded")
    announce(state, chat, by, words, migrate_to_chat_id=successor.id)
    chat.moved_to = successor.id
    state.ephemerals.lose(chat_id=chat.id)
    announce(state, successor, by, words, migrate_from_chat_id=chat.id)
    state.events.publish(News("phones"))
    return successor
