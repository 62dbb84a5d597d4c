"""Keyboards: what may stand in ``reply_markup``, and start parameters of deep links.

``reply_markup(raw, private=…)`` does it at once. A server keeps two moments apart: ``shaped(raw)``
before it looks at the chat, ``allowed(markup, private=…)`` after (Bot API: a malformed keyboard is
reported before an unknown chat). ``editing=True`` takes inline keyboards only. The result is a
``Markup``, whose two fields are those of the same name of a preview message.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.preview.rules import inline_buttons, reply_buttons
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import Json, decoded, flag, only, string

LONGEST_ROW = 12
MOST_BUTTONS = 300
LONGEST_PLACEHOLDER = 64

_START_PARAMETER = re.compile(r"(?!_tgr_)[A-Za-z0-9_-]{1,64}")
_LOOKS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective", "force_reply")
_FIELDS = ("inline_keyboard", "keyboard", "remove_keyboard", "input_field_placeholder", *_LOOKS)


@dataclass(frozen=True)
class Markup:
    """``keyboard`` is an inline one, echoed as it is here; ``markup`` any other, never echoed."""

    keyboard: Mapping[str, Any] | None = None
    markup: Mapping[str, Any] | None = None


def start_parameter_ok(payload: str) -> bool:
    """Bot API: 1-64 of A-Za-z0-9_-; what begins with ``_tgr_`` is taken as a referral."""
    return _START_PARAMETER.fullmatch(payload) is not None


def reply_markup(raw: str | None, *, private: bool, editing: bool = False) -> Markup:
    """Reads a ``reply_markup`` in one go: ``shaped``, then ``allowed``."""
    return allowed(shaped(raw), private=private, editing=editing)


def shaped(raw: str | None) -> Markup:
    """Reads the JSON. Raises BadRequest for what is no markup, whatever chat it is for.

    Bot API: of several kinds in one object ``keyboard`` comes first, then ``inline_keyboard``,
    ``remove_keyboard``, ``force_reply``.
    """
    if not raw:
        return Markup()
    value = decoded(raw, "Can't parse reply keyboard markup JSON object")
    if not isinstance(value, Mapping):
        raise BadRequest("Object expected as reply markup")
    only(value, _FIELDS, "the reply markup")
    if "keyboard" in value:
        rows = _rows(value["keyboard"], reply_buttons.shaped, 'Field "keyboard"')
        return Markup(markup={"keyboard": rows, **_looks(value, *_LOOKS)})
    if "inline_keyboard" in value:
        named = 'Field "inline_keyboard" of the InlineKeyboardMarkup'
        rows = _rows(value["inline_keyboard"], inline_buttons.shaped, named)
        return Markup(keyboard={"inline_keyboard": rows, **_looks(value, "force_reply")})
    if flag(value, "remove_keyboard"):
        return Markup(markup=_looks(value, "remove_keyboard", "selective"))
    if flag(value, "force_reply"):
        return Markup(markup=_looks(value, "force_reply", "selective"))
    return Markup()


def allowed(markup: Markup, *, private: bool, editing: bool = False) -> Markup:
    """What is left of a markup in a chat: empty buttons, rows and keyboards are dropped.

    Raises BadRequest for what may not stand there. The server would cut a keyboard that is too
    big without a word; here it is refused, so that nobody misses a button unknowingly.
    """
    if markup.markup is not None:
        if editing:
            raise BadRequest("Inline keyboard expected")
        return Markup(markup=_kept(markup.markup, "keyboard", reply_buttons.allowed, private))
    if markup.keyboard is None:
        return markup
    return Markup(_kept(markup.keyboard, "inline_keyboard", inline_buttons.allowed, private))


def _rows(value: object, shape: Callable[[object], Json], named: str) -> list[list[Json]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise BadRequest(f"{named} must be an Array of Arrays")
    return [[shape(button) for button in row] for row in value]


def _looks(value: Json, *flags: str) -> dict[str, Any]:
    looks: dict[str, Any] = {name: True for name in flags if flag(value, name)}
    placeholder = string(value, "input_field_placeholder", "")
    if len(placeholder) > LONGEST_PLACEHOLDER:
        raise BadRequest("input_field_placeholder is longer than 64 characters")
    if placeholder and "inline_keyboard" not in value:
        looks["input_field_placeholder"] = placeholder
    return looks


def _kept(
    markup: Json, name: str, allow: Callable[[Json, bool], Json | None], private: bool
) -> Json | None:
    if name not in markup:
        return markup
    tried = [[allow(button, private) for button in row] for row in markup[name]]
    rows = [[button for button in row if button is not None] for row in tried]
    rows = [row for row in rows if row]
    if any(len(row) > LONGEST_ROW for row in rows):
        raise BadRequest(f"a row of the keyboard has more than {LONGEST_ROW} buttons")
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise BadRequest(f"the keyboard has more than {MOST_BUTTONS} buttons")
    return {**markup, name: rows} if rows else None
