"""A screen's buttons as Telegram wants them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.screens.screen import Button, Link, Row
from bot.telegram.callback_data import pack


def keyboard(rows: tuple[Row, ...]) -> InlineKeyboardMarkup | None:
    """The inline keyboard; None where there are no buttons."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(each) for each in row] for row in rows])


def _button(button: Button | Link) -> InlineKeyboardButton:
    if isinstance(button, Link):
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=pack(button.action))
