"""When "wait" means the whole bot: learned from how many chats are refused at the same time.

A refusal names one chat's request and does not say whether the chat or the bot asked too much
(Bot API: ResponseParameters.retry_after). Pure: times are seconds of a clock that never goes back.
"""

from bot.telegram.pacing.limits import Chat

CHATS = 3
"""Chats that are refused within ``NEAR`` of each other: then it is the whole bot."""

NEAR = 3.0

LONGEST = 30.0
"""Seconds for which everything stops at most, whatever a refusal says."""

TRIED_EVERY = 1.0
"""Seconds after which one request goes all the same, to find out whether it is over."""


class WholeBot:
    """The pause of everything: begun by refusals, ended by time or by one request that passes."""

    def __init__(self) -> None:
        self._refused: dict[Chat, float] = {}
        self._since = float("inf")
        self._until = float("-inf")
        self._try_at = float("-inf")

    def refused(self, chat: Chat, now: float, seconds: float) -> None:
        """A chat was told to wait."""
        self._refused = {one: at for one, at in self._refused.items() if at > now - NEAR}
        self._refused[chat] = now
        if now < self._until or len(self._refused) >= CHATS:
            self.pause(now, seconds)

    def pause(self, now: float, seconds: float) -> None:
        """Stop everything."""
        if now >= self._until:
            self._since, self._try_at = now, now + TRIED_EVERY
        self._until = max(self._until, now + min(seconds, LONGEST))

    def passed(self, chat: Chat, began: float) -> None:
        """Telegram took a request to this chat that ``began`` then."""
        others = [at for one, at in self._refused.items() if one != chat]
        if others and began > min(others):
            self._refused = {}
        if began > self._since:
            self._since, self._until = float("inf"), float("-inf")

    def take(self, now: float) -> None:
        """A request goes now."""
        if now < self._until:
            self._try_at = now + TRIED_EVERY

    def until(self, now: float) -> float:
        """When the pause ends, ``now`` if there is none."""
        return max(now, self._until)

    def free_at(self, now: float) -> float:
        """When the next request may go."""
        return min(self.until(now), max(now, self._try_at))
