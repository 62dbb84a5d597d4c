"""The limits that Telegram asks bots to keep, and who goes first within them."""

from dataclasses import dataclass
from enum import IntEnum

from bot.telegram.pacing.window import Limit


class Priority(IntEnum):
    """Who goes first when not everything can go at once: lowest number first."""

    TAP = 0
    SCREEN = 1
    CARD = 2
    BROADCAST = 3


@dataclass(frozen=True)
class Limits:
    """What may be sent: over all chats, in one private chat, in one group.

    Telegram's FAQ: about 30 messages a second over all; one a second in one chat, short bursts
    let through; 20 a minute in one group. Edits count as well, answers to taps do not.
    """

    overall: Limit
    private: Limit
    group: Limit

    def of_chat(self, chat: int | str) -> Limit:
        """The limit of one chat; groups have negative ids (Bot API)."""
        return self.group if isinstance(chat, str) or chat < 0 else self.private


TELEGRAMS = Limits(overall=Limit(30, 1.0), private=Limit(10, 10.0), group=Limit(20, 60.0))
