"""What the bot gets to hear of what people do: which messages it sees, and updates of the rest."""

from bot.preview.chats import Chat, Member
from bot.preview.messages import Message
from bot.preview.objects import accounts
from bot.preview.objects.messages import inaccessible
from bot.preview.objects.messages import message as message_json
from bot.preview.state import State
from bot.preview.updates import CALLBACK_LIFETIME


def deliver(state: State, message: Message, kind: str = "message") -> None:
    """Writes a ``message`` or ``edited_message`` update, if the bot may see this message."""
    if bot_sees(state, message):
        state.updates.push(kind, message_json(state, message))


def bot_sees(state: State, message: Message) -> bool:
    """Bot API: everything in a private chat; in a group what privacy mode lets through."""
    chat = state.chats[message.chat_id]
    standing = chat.member(state.bot.id)
    if not standing.inside:
        return False
    if message.service is not None:
        return True
    if message.sender_id == state.bot.id:
        return False
    if message.ephemeral is not None:
        return state.server_knows_ephemeral
    if chat.private or message.via_bot or standing.admin or not state.bot.privacy:
        return True
    return _is_command_for(state.bot.username, message) or _is_reply_to(state.bot.id, chat, message)


def _is_command_for(username: str, message: Message) -> bool:
    # A bare command goes to the bot that posted last; this world has one bot.
    word = (message.content.text.split() or [""])[0]
    _, at, addressed = word.partition("@")
    return word.startswith("/") and (not at or addressed.lower() == username.lower())


def _is_reply_to(bot_id: int, chat: Chat, message: Message) -> bool:
    original = chat.find(message.reply_to or 0)
    return original is not None and original.sender_id == bot_id


def deliver_tap(state: State, message: Message, person_id: int, query_id: str, data: str) -> None:
    """Writes a callback_query update."""
    # TDLib: for an ephemeral message an app names no chat_instance.
    instance = "0" if message.ephemeral else state.queries.chat_instance(message.chat_id)
    query = {
        "id": query_id,
        "from": accounts.user(state, person_id),
        **_tapped(state, message),
        "chat_instance": instance,
        "data": data,
    }
    state.updates.push("callback_query", query, CALLBACK_LIFETIME)


def _tapped(state: State, message: Message) -> dict[str, object]:
    """Bot API: one that is gone is told as inaccessible; of an inline one only its id is told."""
    if message.inline_id is not None:
        return {"inline_message_id": message.inline_id}
    known = _known(state, message)
    return {"message": message_json(state, known) if known else inaccessible(state, message)}


def _known(state: State, message: Message) -> Message | None:
    """The message as Telegram has it, which need not be as a phone shows it."""
    mark = message.ephemeral
    if mark is None:
        return None if message.deleted else message
    if not state.server_knows_ephemeral:
        return None
    return state.ephemerals.thread(message.chat_id, mark.person_id).known(mark.serial)


def deliver_standing(state: State, chat: Chat, old: Member, new: Member, by: int) -> None:
    """Writes my_chat_member or, where the bot is administrator, chat_member."""
    own = new.user_id == state.bot.id
    if not own and not chat.member(state.bot.id).admin:
        return
    change = {
        "chat": accounts.chat(state, chat),
        "from": accounts.user(state, by),
        "date": state.moment(),
        "old_chat_member": accounts.member(state, old),
        "new_chat_member": accounts.member(state, new),
    }
    state.updates.push("my_chat_member" if own else "chat_member", change)
