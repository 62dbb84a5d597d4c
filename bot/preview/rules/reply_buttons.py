"""One button of a reply keyboard: the kind that sends its own text."""

from collections.abc import Mapping

from bot.preview.rules import links
from bot.preview.rules.clean import plain
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import Json, flag, integer, only, string
from bot.preview.rules.styles import label

_CRITERIA = ("request_id", "request_username", "request_photo")
_PERSON = ("user_is_bot", "user_is_premium")
_CHAT = ("chat_is_channel", "chat_is_forum", "chat_has_username", "chat_is_created")
_RIGHTS = ("user_administrator_rights", "bot_administrator_rights", "bot_is_member")
_INSIDE = {
    "request_poll": ("type",),
    "web_app": ("url",),
    "request_user": ("request_id", *_PERSON),
    "request_users": (*_CRITERIA, *_PERSON, "max_quantity", "request_name"),
    "request_chat": (*_CRITERIA, *_CHAT, *_RIGHTS, "request_title"),
    "request_managed_bot": ("request_id", "suggested_name", "suggested_username"),
}
# Bot API: the first of these that is there makes the button; without any it sends its text.
_KINDS = {
    "request_contact": "Phone number can be requested in private chats only",
    "request_location": "Location can be requested in private chats only",
    "request_poll": "Poll can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
    "request_user": "Users can be requested in private chats only",
    "request_users": "Users can be requested in private chats only",
    "request_chat": "Chats can be requested in private chats only",
    "request_managed_bot": "Bots can be requested in private chats only",
}
_SWITCHES = ("request_contact", "request_location")
_FIELDS = ("text", "icon_custom_emoji_id", "style", *_KINDS)
_ERROR = "Can't parse keyboard button: "


def shaped(value: object) -> Json:
    """The button with its label and what it asks for. Bot API: a bare text is one too."""
    try:
        if isinstance(value, str):
            return {"text": plain(value)}
        if not isinstance(value, Mapping):
            raise BadRequest("KeyboardButton must be an Object")
        only(value, _FIELDS, "a KeyboardButton")
        kind = next((each for each in _KINDS if _given(value, each)), None)
        return label(value) if kind is None else {**label(value), kind: _content(value, kind)}
    except BadRequest as wrong:
        raise BadRequest(_ERROR + str(wrong)) from wrong


def allowed(button: Json, private: bool) -> Json | None:
    """The button as it is sent; None for one without a face. Raises BadRequest."""
    if not button["text"]:
        if "icon_custom_emoji_id" in button:
            raise BadRequest("Keyboard button text must be non-empty")
        return None
    kind = next((each for each in _KINDS if each in button), None)
    if kind is not None and not private:
        raise BadRequest(_KINDS[kind])
    if kind == "web_app":
        return {**button, "web_app": {"url": _secure(button["web_app"]["url"])}}
    return button


def _given(value: Json, kind: str) -> bool:
    return flag(value, kind) if kind in _SWITCHES else value.get(kind) is not None


def _content(value: Json, kind: str) -> object:
    if kind in _SWITCHES:
        return True
    inside = value[kind]
    if not isinstance(inside, Mapping):
        raise BadRequest(f'Field "{kind}" must be of type Object')
    only(inside, _INSIDE[kind], f'the field "{kind}"')
    if kind == "web_app":
        return {"url": string(inside, "url")}
    if kind != "request_poll":
        integer(inside, "request_id")
    return dict(inside)


def _secure(url: str) -> str:
    try:
        return links.checked(plain(url), secure=True)
    except links.BadLink as bad:
        raise BadRequest(f"Keyboard button Web App URL '{url}' is invalid: {bad}") from bad
