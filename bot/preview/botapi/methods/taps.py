"""answerCallbackQuery."""

import re

from bot.preview.botapi.request import Request
from bot.preview.callbacks import CallbackAnswer
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.keyboards import start_parameter_ok

LONGEST = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def answer_callback_query(request: Request) -> bool:
    """Bot API: once; what is refused for its form leaves the tap open."""
    values = request.values
    text, url = values.get("text", ""), values.get("url", "")
    if len(text) > LONGEST:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and not _starts(url, request.state.bot.username):
        raise bad_request("URL_INVALID")
    answer = CallbackAnswer(text or None, parameters.boolean(values, "show_alert"), url or None)
    if not request.state.queries.answer(values.get("callback_query_id", ""), answer):
        raise bad_request(TOO_OLD)
    return True


def _starts(url: str, username: str) -> bool:
    """Bot API: but for games only this bot's own link with a start parameter may be opened."""
    own = rf"(?:https?://)?t\.me/{re.escape(username)}\?start=(.*)"
    found = re.fullmatch(own, url, re.IGNORECASE)
    return found is not None and start_parameter_ok(found[1])
