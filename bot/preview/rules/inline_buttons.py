"""One button of an inline keyboard."""

from collections.abc import Mapping

from bot.preview.rules import links
from bot.preview.rules.clean import plain
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import Json, flag, only, string
from bot.preview.rules.styles import label

LONGEST_DATA = 64
"""Bytes of UTF-8."""
LONGEST_COPY = 256

_QUERIES = ("switch_inline_query", "switch_inline_query_current_chat")
_CHATS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
_INSIDE = {
    "callback_game": (),
    "switch_inline_query_chosen_chat": ("query", *_CHATS),
    "login_url": ("url", "forward_text", "bot_username", "request_write_access"),
    "web_app": ("url",),
    "copy_text": ("text",),
    "disabled": (),
}
# Bot API: the first of these that is there makes the button, the others are ignored.
_KINDS = (
    *("url", "callback_data", "callback_game", "pay", "switch_inline_query"),
    *("switch_inline_query_chosen_chat", "switch_inline_query_current_chat"),
    *("login_url", "web_app", "copy_text", "disabled"),
)
_FIELDS = ("text", "icon_custom_emoji_id", "style", *_KINDS)
_ERROR = "Can't parse inline keyboard button: "


def shaped(value: object) -> Json:
    """The button with its label and the one thing it does. Raises BadRequest."""
    try:
        if not isinstance(value, Mapping):
            raise BadRequest("InlineKeyboardButton must be an Object")
        only(value, _FIELDS, "an InlineKeyboardButton")
        kind = next((each for each in _KINDS if _given(value, each)), None)
        if kind is None:
            string(value, "text")
            raise BadRequest("Text buttons are unallowed in the inline keyboard")
        return {**label(value), kind: _content(value, kind)}
    except BadRequest as wrong:
        raise BadRequest(_ERROR + str(wrong)) from wrong


def allowed(button: Json, private: bool) -> Json | None:
    """The button as it is sent; None for one without a face. Raises BadRequest."""
    if not button["text"]:
        if "icon_custom_emoji_id" in button:
            raise BadRequest("Inline keyboard button text must be non-empty")
        return None
    match button:
        case {"url": url}:
            return {**button, "url": _address(url)}
        case {"callback_data": data} if len(data.encode()) > LONGEST_DATA:
            raise BadRequest("BUTTON_DATA_INVALID")
        case {"callback_game": _} | {"pay": _}:
            raise BadRequest("BUTTON_TYPE_INVALID")  # only games and invoices have these
        case {"login_url": login}:
            return {**button, "login_url": {**login, "url": _secure(login["url"], "login URL")}}
        case {"web_app": app}:
            if not private:
                raise BadRequest("BUTTON_TYPE_INVALID")
            return {**button, "web_app": {"url": _secure(app["url"], "Web App URL")}}
        case {"copy_text": {"text": text}} if not 1 <= len(text) <= LONGEST_COPY:
            raise BadRequest("BUTTON_COPY_TEXT_INVALID")
    return button


def _given(value: Json, kind: str) -> bool:
    found = value.get(kind)
    # Bot API: an empty url or callback_data counts as none; an empty query is one.
    return found is not None and found is not False and (found != "" or kind in _QUERIES)


def _content(value: Json, kind: str) -> object:
    if kind == "pay":
        return flag(value, "pay")
    if kind not in _INSIDE:
        return string(value, kind)
    inside = value[kind]
    if not isinstance(inside, Mapping):
        raise BadRequest(f'Field "{kind}" must be of type Object')
    only(inside, _INSIDE[kind], f'the field "{kind}"')
    return {name: _inner(inside, name) for name in _INSIDE[kind] if _wanted(inside, name)}


def _wanted(inside: Json, name: str) -> bool:
    return name in ("url", "text") or inside.get(name) not in (None, False, "")


def _inner(inside: Json, name: str) -> object:
    switch = name in _CHATS or name == "request_write_access"
    return flag(inside, name) if switch else string(inside, name)


def _address(url: str) -> str:
    if links.mentioned(url) is not None:
        return url
    try:
        return links.checked(plain(url))
    except links.BadLink as bad:
        raise BadRequest(f"Inline keyboard button URL '{url}' is invalid: {bad}") from bad


def _secure(url: str, named: str) -> str:
    try:
        return links.checked(plain(url), secure=True)
    except links.BadLink as bad:
        raise BadRequest(f"Inline keyboard button {named} '{url}' is invalid: {bad}") from bad
