"""The texts in a call: what a message says, and how its links and its medium are shown."""

from collections.abc import Mapping
from typing import Any

from bot.preview.files import Media
from bot.preview.messages import Content
from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import decoded, flag, only, string
from bot.preview.rules.text import CAPTION_LIMIT, MESSAGE_LIMIT, Marked, parsed, settled

Values = Mapping[str, str]
Options = dict[str, Any]

_PREVIEW_FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")


def text(values: Values) -> Marked:
    """The text of a message, its markup read. Raises BadRequest."""
    mode, entities = values.get("parse_mode"), values.get("entities")
    return parsed(values.get("text", ""), mode, entities, kind="message")


def caption(values: Values) -> Marked:
    """The words below a medium, their markup read; there may be none. Raises BadRequest."""
    mode, entities = values.get("parse_mode"), values.get("caption_entities")
    return parsed(values.get("caption", ""), mode, entities, kind="caption")


def written(marked: Marked) -> Content:
    """What a message then says. Raises BadRequest for nothing to see and for too much."""
    read = settled(marked, limit=MESSAGE_LIMIT, kind="message")
    return Content(read.text, read.entities)


def captioned(media: Media, marked: Marked) -> Content:
    """A medium with its caption. Raises BadRequest for too much."""
    read = settled(marked, limit=CAPTION_LIMIT, kind="caption")
    return Content(read.text, read.entities, media)


def link_preview(values: Values) -> Options:
    """How a link in the text is shown, as the message tells it. Raises BadRequest."""
    raw = values.get("link_preview_options", "")
    if not raw:
        return {}
    value = decoded(raw, "Can't parse link preview options JSON object")
    if not isinstance(value, Mapping):
        raise BadRequest("Object expected as link preview options")
    only(value, ("url", *_PREVIEW_FLAGS), "the link preview options")
    wanted: Options = {name: True for name in _PREVIEW_FLAGS if flag(value, name)}
    if url := string(value, "url", ""):
        wanted["url"] = url
    return {"link_preview_options": wanted} if wanted else {}


def looks(values: Values) -> Options:
    """How a medium is shown, as the message tells it."""
    shown = {
        "has_media_spoiler": parameters.boolean(values, "has_spoiler"),
        "show_caption_above_media": parameters.boolean(values, "show_caption_above_media"),
    }
    return {name: True for name, wanted in shown.items() if wanted}
