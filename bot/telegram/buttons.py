"""A screen's buttons as Telegram wants them."""

from collections.abc import Sequence
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.screens.screen import Button, Inline, Link, Row
from bot.telegram.callback_data import pack
from bot.telegram.transport.payload import spelled


def keyboard(rows: Sequence[Row]) -> InlineKeyboardMarkup | None:
    """The inline keyboard; None where there are no buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(**_button(each)) for each in row] for row in rows]
    )


def keyboard_json(rows: Sequence[Row]) -> str | None:
    """The same as it goes over the wire, for what is drawn with every tap."""
    if not rows:
        return None
    buttons = [[_button(each) for each in row] for row in rows]
    return spelled({"inline_keyboard": buttons}).decode()


def _button(button: Button | Link | Inline) -> dict[str, Any]:
    """Its fields (Bot API: InlineKeyboardButton)."""
    if isinstance(button, Link):
        return {"text": button.label, "url": button.url}
    if isinstance(button, Inline):
        return {"text": button.label, "switch_inline_query": ""}
    return {"text": button.label, "callback_data": pack(button.action)}
