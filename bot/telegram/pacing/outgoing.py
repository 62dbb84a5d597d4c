"""What a request of the bot counts for: its chat, who it is for, and how urgent it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.telegram.pacing.limits import Chat, Priority, is_group

_SENDING = ("send", "copy", "forward")
_COUNTED = (*_SENDING, "edit", "delete", "pin", "unpin")
"""How the names of the methods begin that count towards the limits."""

_EPHEMERAL = ("editEphemeral", "deleteEphemeral")


@dataclass(frozen=True)
class Outgoing:
    """Something that goes to a chat; to one ``person`` alone if it is ephemeral.

    ``send`` is for a new message, which counts for more than an edit.
    """

    chat: Chat
    priority: Priority = Priority.SCREEN
    person: int | None = None
    send: bool = False

    @property
    def aside(self) -> bool:
        """Whether it is ephemeral."""
        return self.person is not None

    @property
    def unasked(self) -> bool:
        """Whether nobody asked for it just now."""
        return not self.aside and self.priority >= Priority.CARD

    @property
    def in_group(self) -> bool:
        return is_group(self.chat)

    @property
    def by_cards_share(self) -> bool:
        """Whether it takes from what a group's budget keeps for its card."""
        return not self.aside or self.priority >= Priority.CARD

    @property
    def place(self) -> Chat | tuple[Chat, int]:
        """Where it counts: a chat, or one person in it."""
        return self.chat if self.person is None else (self.chat, self.person)


def outgoing_of(
    endpoint: str, data: Mapping[str, Any], priority: Priority | None
) -> Outgoing | None:
    """What a request counts for; None for one that counts for nothing."""
    chat = data.get("chat_id")
    if not endpoint.startswith(_COUNTED) or not isinstance(chat, int | str):
        return None
    return Outgoing(
        chat,
        Priority.SCREEN if priority is None else priority,
        _receiver(endpoint, data),
        endpoint.startswith(_SENDING),
    )


def _receiver(endpoint: str, data: Mapping[str, Any]) -> int | None:
    """The person that an ephemeral message is for (Bot API 10.2 and 10.3)."""
    meant: Any = data.get("ephemeral_message_parameters")
    if endpoint.startswith(_EPHEMERAL):
        meant = data
    person = meant.get("receiver_user_id") if isinstance(meant, Mapping) else None
    return person if isinstance(person, int) else None
