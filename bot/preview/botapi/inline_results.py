"""InlineQueryResult: what a bot offers in inline mode. Here only articles with a text are known."""

import json
from collections.abc import Mapping
from typing import Any

from bot.preview.botapi import wording
from bot.preview.inline_queries import Result
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import Json, only, string
from bot.preview.rules.keyboards import allowed, shaped

MOST = 50
LONGEST_ID = 64  # bytes

_THUMBNAIL = ("thumbnail_url", "thumbnail_width", "thumbnail_height")
_FIELDS = (
    *("type", "id", "title", "input_message_content", "reply_markup", "url", "description"),
    *_THUMBNAIL,
)
_TEXT = ("message_text", "parse_mode", "entities", "link_preview_options")
_ERROR = "Can't parse inline query result: "


def read(raw: list[Any]) -> tuple[Result, ...]:
    """The results in order. Raises BadRequest for what Telegram does not take as such."""
    if len(raw) > MOST:
        raise BadRequest("Too many inline query results specified")
    results = tuple(map(_parsed, raw))
    # What follows only Telegram's core checks, so its own codes are told.
    if any(not 1 <= len(each.id.encode()) <= LONGEST_ID for each in results):
        raise BadRequest("RESULT_ID_INVALID")
    if len({each.id for each in results}) < len(results):
        raise BadRequest("RESULT_ID_DUPLICATE")
    if any(not each.title for each in results):
        raise BadRequest("ARTICLE_TITLE_EMPTY")
    return results


def _parsed(value: object) -> Result:
    try:
        return _article(value)
    except BadRequest as wrong:
        raise BadRequest(_ERROR + wrong.reason) from wrong


def _article(value: object) -> Result:
    if not isinstance(value, Mapping):
        raise BadRequest("Inline query result must be an object")
    kind = string(value, "type", "")
    if kind.lower() != "article":
        raise BadRequest(f'type "{kind}" is unsupported for the inline query result')
    only(value, _FIELDS, "the InlineQueryResultArticle")
    content = value.get("input_message_content")
    if not isinstance(content, Mapping):
        raise BadRequest("Input message content is not specified")
    only(content, _TEXT, "the InputTextMessageContent")
    said = {**_texts(content), "text": string(content, "message_text")}
    return Result(
        id=string(value, "id"),
        title=string(value, "title").strip(),
        description=string(value, "description", "").strip(),
        content=wording.written(wording.text(said)),
        options=wording.link_preview(said),
        keyboard=_keyboard(value),
    )


def _keyboard(value: Json) -> Mapping[str, Any] | None:
    """Bot API: inline only, and without what works in private chats alone."""
    markup = value.get("reply_markup")
    raw = None if markup is None else json.dumps(markup)
    return allowed(shaped(raw), private=False, editing=True).keyboard


def _texts(content: Json) -> dict[str, str]:
    """Written as parameters are, so that texts are read in one way."""
    return {
        name: held if isinstance(held, str) else json.dumps(held)
        for name, held in content.items()
        if held is not None
    }
