"""The face of a button, inline or not: its text, colour and icon."""

from typing import Any

from bot.preview.rules.clean import plain
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import Json, string

STYLES = ("primary", "danger", "success")


def label(value: Json) -> dict[str, Any]:
    """Text, style and icon of a button. Raises BadRequest."""
    face = {"text": plain(string(value, "text"))}
    style = string(value, "style", "").lower()
    if style in STYLES:
        face["style"] = style
    elif style not in ("", "default"):
        raise BadRequest("invalid button style specified")
    icon = string(value, "icon_custom_emoji_id", "")
    return {**face, "icon_custom_emoji_id": icon} if icon else face
