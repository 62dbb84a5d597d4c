"""The limits that Telegram asks bots to keep, and who goes first within them."""

from dataclasses import dataclass
from enum import IntEnum

from bot.telegram.pacing.window import Limit

Chat = int | str


class Priority(IntEnum):
    """Who goes first when not everything can go at once: lowest number first."""

    TAP = 0
    SCREEN = 1
    CARD = 2
    BROADCAST = 3


EVENLY = Limit(3, 0.1)
"""How what nobody asked for goes: a screen then never waits for a second behind a burst of it."""


@dataclass(frozen=True)
class Limits:
    """What may be sent: over all chats, in one private chat, in one group.

    Telegram's FAQ: about 30 messages a second over all; one a second in one chat, short bursts
    let through; 20 a minute in one group. Edits count as well, answers to taps do not. Nor, at
    first, do ephemeral messages count for the group: see `group_budget`.
    """

    overall: Limit
    private: Limit
    group: Limit
    group_screens: Limit
    """How much of a group's limit other notices may take: cards must always have room."""
    unasked: Limit = EVENLY

    def of_chat(self, chat: Chat, priority: Priority, *, aside: bool) -> tuple[Limit, ...]:
        """The limits that hold in one chat, or for one person ``aside`` in it."""
        if aside or not is_group(chat):
            return (self.private,)
        screens = (self.group_screens,) if priority <= Priority.SCREEN else ()
        return (self.group, *screens)


def is_group(chat: Chat) -> bool:
    """Whether a chat is a group: those have negative ids (Bot API)."""
    return isinstance(chat, str) or chat < 0


TELEGRAMS = Limits(
    overall=Limit(30, 1.0),
    private=Limit(10, 10.0),
    group=Limit(20, 60.0),
    group_screens=Limit(12, 60.0),
)
