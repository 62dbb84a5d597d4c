"""Command menus: which of the menus a bot has set this person sees in this chat."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.preview.chats import Chat
from bot.preview.people import BotAccount, Person

Command = dict[str, object]


@dataclass(frozen=True)
class Scope:
    """For whom a menu is meant. Bot API: BotCommandScope."""

    type: str
    chat_id: int | None = None
    user_id: int | None = None

    @property
    def key(self) -> str:
        return ":".join(str(part) for part in (self.type, self.chat_id, self.user_id) if part)


def menu(bot: BotAccount, person: Person, chat: Chat) -> list[Command]:
    """The first menu that was set, from the narrowest scope to the widest.

    Bot API: within a scope the person's own language goes before no language. In a group that the
    bot is not in there is none.
    """
    if not (chat.private or chat.member(bot.id).inside):
        return []
    for scope in _scopes(person, chat):
        for language in (person.language or "", ""):
            if commands := bot.menus.get((scope.key, language)):
                return commands
    return []


def alone(commands: list[Command], text: str, username: str) -> bool:
    """Whether this is one of the commands that only the bot is to see (Bot API: is_ephemeral)."""
    name, _, addressed = (text.split() or [""])[0].lower().partition("@")
    if addressed not in ("", username.lower()):
        return False
    return any(name == f"/{each['command']}" and "is_ephemeral" in each for each in commands)


def _scopes(person: Person, chat: Chat) -> Iterator[Scope]:
    if chat.private:
        yield Scope("chat", chat.id)
        yield Scope("all_private_chats")
    else:
        yield from _group_scopes(chat, person.id, admin=chat.member(person.id).admin)
    yield Scope("default")


def _group_scopes(chat: Chat, user_id: int, *, admin: bool) -> Iterator[Scope]:
    yield Scope("chat_member", chat.id, user_id)
    if admin:
        yield Scope("chat_administrators", chat.id)
    yield Scope("chat", chat.id)
    if admin:
        yield Scope("all_chat_administrators")
    yield Scope("all_group_chats")
