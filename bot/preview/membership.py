"""Coming, going and being promoted: how standings in a chat change, and what is told of it."""

from bot.preview.chats import Chat, Member, Status
from bot.preview.delivery import deliver_standing
from bot.preview.events import News
from bot.preview.objects.accounts import ADMIN_RIGHTS, user
from bot.preview.posting import announce
from bot.preview.state import State


def stand(state: State, chat: Chat, new: Member, by: int) -> None:
    """Gives somebody this standing and tells the bot and the phones."""
    old = chat.member(new.user_id)
    chat.members[new.user_id] = new
    if old != new:
        deliver_standing(state, chat, old, new, by)
        state.events.publish(News("phones"))


def join(state: State, chat: Chat, user_id: int, by: int) -> None:
    """Somebody comes in: by themselves, or brought by another."""
    stand(state, chat, Member(user_id, "member"), by)
    words = f"{state.name(user_id)} is lid geworden"
    announce(state, chat, by, words, new_chat_members=[user(state, user_id)])


def go(state: State, chat: Chat, user_id: int, by: int) -> None:
    """Somebody leaves, or is removed when another did it (then they stay banned)."""
    left = user_id == by
    verb = "heeft de groep verlaten" if left else "is uit de groep verwijderd"
    status: Status = "left" if left else "kicked"
    announce(
        state, chat, by, f"{state.name(user_id)} {verb}", left_chat_member=user(state, user_id)
    )
    stand(state, chat, Member(user_id, status), by)


def promote(state: State, chat: Chat, user_id: int, by: int, rights: frozenset[str] | None) -> None:
    """Makes somebody administrator; without ``rights`` with all of them."""
    given = frozenset(ADMIN_RIGHTS) if rights is None else rights
    stand(state, chat, Member(user_id, "administrator", given | {"can_manage_chat"}), by)


def demote(state: State, chat: Chat, user_id: int, by: int) -> None:
    stand(state, chat, Member(user_id, "member"), by)


def upgrade(state: State, chat: Chat, by: int) -> Chat:
    """Turns a basic group into a supergroup with a new id; message ids start again there."""
    successor = Chat(
        id=-1_000_000_000_000 + chat.id,
        kind="supergroup",
        title=chat.title,
        members=dict(chat.members),
    )
    state.chats[successor.id] = successor
    words = "De groep is nu een supergroep"
    announce(state, chat, by, words, migrate_to_chat_id=successor.id)
    chat.moved_to = successor.id
    announce(state, successor, by, words, migrate_from_chat_id=chat.id)
    state.events.publish(News("phones"))
    return successor
