"""Telegram's errors by their exact cause: which mean nothing, and which ask for something else.

python-telegram-bot lower-cases all but the first letter of a "Bad Request", and sends and edits
word some causes differently, so fragments are compared in lower case.
"""

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

_UNCHANGED = ("message is not modified",)
_TOO_OLD = ("query is too old", "query id is invalid")
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
_UNREACHABLE = (
    "chat not found",
    "bot can't initiate conversation",
    "user is deactivated",
    # No right to write here: Telegram answers 400, in capitals (Bot API server).
    "chat_write_forbidden",
    "not enough rights",
    "topic_closed",
    "message thread not found",
    "group chat was upgraded",
)
_NOT_SENT = ("nothing sent", "nothing was sent", "clientconnector")
"""In the words of our own transport, which tells how far a request came."""


def unchanged(error: TelegramError) -> bool:
    """The edit would have changed nothing: as good as done."""
    return isinstance(error, BadRequest) and _says(error, _UNCHANGED)


def too_old(error: TelegramError) -> bool:
    """The tap can no longer be answered; nobody waits for it any more."""
    return isinstance(error, BadRequest) and _says(error, _TOO_OLD)


def not_editable(error: TelegramError) -> bool:
    """The message is gone or cannot be edited: another must be sent."""
    return isinstance(error, BadRequest) and _says(error, _NOT_EDITABLE)


def unreachable(error: TelegramError) -> bool:
    """The person blocked the bot, never started it, left, or the chat is gone."""
    return isinstance(error, Forbidden | ChatMigrated) or _says(error, _UNREACHABLE)


def passing(error: TelegramError) -> bool:
    """A fault of the network or the server that may be over in a moment."""
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


def busy(error: TelegramError) -> bool:
    """Telegram asks to wait longer than the pacer is willing to."""
    return isinstance(error, RetryAfter)


def not_sent(error: TelegramError) -> bool:
    """It is certain that the request did nothing."""
    return busy(error) or (isinstance(error, NetworkError) and _says(error, _NOT_SENT))


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait. python-telegram-bot is changing the type of this."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _says(error: TelegramError, fragments: tuple[str, ...]) -> bool:
    message = error.message.lower()
    return any(fragment in message for fragment in fragments)
