"""Which buttons stay under a message that is forwarded."""

from collections.abc import Mapping
from typing import Any

_LINKS = frozenset({"url", "login_url"})
_SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")
_CHOSEN = "switch_inline_query_chosen_chat"


def kept(keyboard: Mapping[str, Any] | None, *, via_bot: bool) -> Mapping[str, Any] | None:
    """The keyboard of the forwarded message. TDLib: one button that is no link takes all away.

    Under a message sent ``via_bot`` buttons of inline mode may stay, and then ask for a chat.
    """
    rows = [] if keyboard is None else keyboard["inline_keyboard"]
    moved = [[_moved(button, via_bot=via_bot) for button in row] for row in rows]
    if not rows or any(button is None for row in moved for button in row):
        return None
    return {"inline_keyboard": moved}


def _moved(button: Mapping[str, Any], *, via_bot: bool) -> Mapping[str, Any] | None:
    if button.keys() & _LINKS:
        return _worded(button)
    if not via_bot:
        return None
    if _CHOSEN in button:
        return button
    query = next((button[each] for each in _SWITCHES if each in button), None)
    if query is None:
        return None
    rest = {name: value for name, value in button.items() if name not in _SWITCHES}
    return {**rest, _SWITCHES[0]: query}


def _worded(button: Mapping[str, Any]) -> Mapping[str, Any]:
    """Bot API: a login button may have another text in forwarded messages."""
    text = button.get("login_url", {}).get("forward_text")
    return {**button, "text": text} if text else button
