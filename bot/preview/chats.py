"""The chats: who is in them and in what standing, and the messages they hold."""

from dataclasses import dataclass, field
from typing import Literal

from bot.preview.messages import Message

Kind = Literal["private", "group", "supergroup", "pair"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]

_INSIDE = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(frozen=True)
class Member:
    """Somebody's standing in a chat. ``rights`` are names of administrator rights.

    A *restricted* one is inside and may not write. An ``anonymous`` one speaks as the group.
    """

    user_id: int
    status: Status
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def inside(self) -> bool:
        return self.status in _INSIDE

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or right in self.rights


@dataclass(frozen=True)
class Topic:
    """A topic of a forum; its id is that of the message that began it."""

    id: int
    name: str
    closed: bool = False


@dataclass
class Chat:
    """A chat by its Bot API id.

    In a private chat the bot's standing is *left* until the person presses START, and *kicked*
    while the person blocks it. A *pair* is the chat of two people: no bot can reach it, and its id
    is none of the Bot API. A supergroup with ``topics`` is a forum. ``history`` is all that
    everybody in the chat has ever seen in it, each version of a message for itself.
    """

    id: int
    kind: Kind
    title: str = ""
    username: str | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0
    moved_to: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    history: list[Message] = field(default_factory=list)

    @property
    def forum(self) -> bool:
        return bool(self.topics)

    @property
    def private(self) -> bool:
        return self.kind == "private"

    @property
    def group(self) -> bool:
        return self.kind in ("group", "supergroup")

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id, Member(user_id, "left"))

    @property
    def owner(self) -> int:
        """Who a group belongs to."""
        return next(each.user_id for each in self.members.values() if each.status == "creator")

    def people(self, bot_id: int) -> list[int]:
        """Who has this chat on a phone."""
        return [each.user_id for each in self.members.values() if self._holds(each, bot_id)]

    def _holds(self, member: Member, bot_id: int) -> bool:
        return member.user_id != bot_id and member.inside

    def visible(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.deleted]

    def find(self, message_id: int) -> Message | None:
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message
