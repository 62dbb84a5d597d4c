"""python-telegram-bot's Bot, able to do without the objects that it makes of all that comes."""

from typing import Any

from telegram.constants import ParseMode
from telegram.ext import ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.insisting import insist
from bot.telegram.pacing.limits import Priority

GRACE = 10.0
"""Seconds that an answer to a long poll may be late before the connection counts as broken."""


class RawBot(ExtBot[Priority]):
    """Fetches raw updates: one that cannot be parsed must not keep the others from being read.

    Redraws and answers taps without making objects of what is sent and of what comes back, which
    nobody reads: they took a third of what a tap costs.
    """

    async def initialize(self) -> None:
        """Ask Telegram who we are; one bad moment of the network does not end the start.

        Leaves no connection open if it fails.
        """
        try:
            await insist(super().initialize)
        except BaseException:
            for request in self._request:
                await request.shutdown()
            raise

    def __repr__(self) -> str:
        """Without the token, which python-telegram-bot's own shows."""
        return "RawBot()"

    async def fetch_updates(
        self, *, offset: int | None, wait: int, allowed: tuple[str, ...]
    ) -> list[dict[str, Any]]:
        """Updates from ``offset`` on; all below it are acknowledged (Bot API: getUpdates).

        Waits up to ``wait`` seconds (at most 50) for the first. Raises `TelegramError`.
        """
        wanted: dict[str, Any] = {
            "timeout": wait,
            "limit": 100,
            "allowed_updates": list(allowed),
        }
        if offset is not None:
            wanted["offset"] = offset
        found = await self._post("getUpdates", wanted, read_timeout=wait + GRACE)
        return found if isinstance(found, list) else []

    async def redraw(self, chat: int, message: int, html: str, keyboard: str | None) -> int | None:
        """Change a message's text and its buttons, which are JSON (Bot API: editMessageText).

        Return the second of the edit by Telegram's clock, if it is told. Raise `TelegramError`.
        """
        changed: dict[str, Any] = {
            "chat_id": chat,
            "message_id": message,
            "text": html,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": '{"is_disabled": true}',
        }
        if keyboard is not None:
            changed["reply_markup"] = keyboard
        edited = await self._call("editMessageText", changed)
        second = edited.get("edit_date") if isinstance(edited, dict) else None
        return second if isinstance(second, int) else None

    async def answer_tap(self, query: str, word: str | None, url: str | None) -> None:
        """Answer a tap, with words or an address if given (Bot API: answerCallbackQuery).

        Raises `TelegramError`.
        """
        answer = {"callback_query_id": query, "text": word, "url": url}
        given = {name: value for name, value in answer.items() if value is not None}
        await self._call("answerCallbackQuery", given)

    async def _call(self, method: str, given: dict[str, Any]) -> object:
        """Call a method when its turn has come; what is ``given`` holds no objects and no files."""
        parameters = [RequestParameter(name, value, None) for name, value in given.items()]
        what = (f"{self.base_url}/{method}", RequestData(parameters))
        if self.rate_limiter is None:
            return await self.request.post(*what)
        return await self.rate_limiter.process_request(
            self.request.post, what, {}, method, given, None
        )
