"""The keyboards of a message, as a phone shows them."""

from collections.abc import Mapping
from typing import Any

from bot.preview.views import ButtonView

_AMONG = ("user", "bot", "group")
"""Bot API: between which kinds of chat a button can have one choose, beside channels."""


def inline_keyboard(keyboard: Mapping[str, Any] | None) -> list[list[ButtonView]] | None:
    """The rows under a message."""
    if keyboard is None:
        return None
    return [[_button(button) for button in row] for row in keyboard["inline_keyboard"]]


def _button(button: Mapping[str, Any]) -> ButtonView:
    text, style = button["text"], button.get("style")
    if "url" in button:
        return ButtonView(text, "url", button["url"], style)
    if "copy_text" in button:
        return ButtonView(text, "copy", None, style, button["copy_text"]["text"])
    if "callback_data" in button:
        return ButtonView(text, "callback", None, style)
    return _switch(button, text, style)


def _switch(button: Mapping[str, Any], text: str, style: str | None) -> ButtonView:
    if "switch_inline_query_current_chat" in button:
        query = button["switch_inline_query_current_chat"]
        return ButtonView(text, "switch_here", None, style, query=query)
    chosen = button.get("switch_inline_query_chosen_chat", {})
    query = button.get("switch_inline_query", chosen.get("query", ""))
    among = tuple(kind for kind in _AMONG if chosen.get(f"allow_{kind}_chats"))
    return ButtonView(text, "switch", None, style, query=query, among=among)


def labels(markup: Mapping[str, Any]) -> list[list[str]]:
    """The rows of a keyboard that lies under the input."""
    return [[button["text"] for button in row] for row in markup["keyboard"]]
