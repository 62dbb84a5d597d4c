"""What everything at the edge has at hand."""

from dataclasses import dataclass

from bot.conversation.desk import Desk
from bot.telegram.draw import Pen


@dataclass(frozen=True)
class Kit:
    """The desk to decide at, the pen to draw with, and the bot's own name in links."""

    desk: Desk
    pen: Pen
    username: str

    def link(self, payload: str = "start") -> str:
        """A link that opens the private chat with the bot (Bot API: deep linking)."""
        return f"https://t.me/{self.username}?start={payload}"
