"""answerInlineQuery."""

from datetime import timedelta

from bot.preview.botapi import inline_results
from bot.preview.botapi.methods.taps import TOO_OLD
from bot.preview.botapi.request import Request
from bot.preview.inline_queries import InlineAnswer, StartButton
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import only, string
from bot.preview.rules.keyboards import start_parameter_ok

LONGEST_OFFSET = 64  # bytes
LONGEST_START = 64
USUAL_CACHE = 300  # seconds


async def answer_inline_query(request: Request) -> bool:
    """Bot API: once; what is refused for its form leaves the query open."""
    values = request.values
    results = parameters.json_list(values, "results")
    if results is None:
        raise bad_request("can't parse JSON encoded inline query results")
    next_offset = values.get("next_offset", "")
    seconds = parameters.integer(values, "cache_time", USUAL_CACHE, lowest=0)
    answer = InlineAnswer(
        results=inline_results.read(results),
        next_offset=next_offset,
        button=_button(request),
        fresh=timedelta(seconds=seconds),
        personal=parameters.boolean(values, "is_personal"),
    )
    if len(next_offset.encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    if not request.state.inline.answer(values.get("inline_query_id", ""), answer):
        raise bad_request(TOO_OLD)
    return True


def _button(request: Request) -> StartButton | None:
    """InlineQueryResultsButton. Raises BadRequest; one for a Web App is not known here."""
    value = parameters.json_object(request.values, "button")
    if value is None:
        return None
    only(value, ("text", "start_parameter"), "the InlineQueryResultsButton")
    text, payload = string(value, "text"), string(value, "start_parameter", "")
    if not payload:
        raise BadRequest("Can't use empty start_parameter")
    if len(payload) > LONGEST_START:
        raise BadRequest("Too long start_parameter specified")
    if not start_parameter_ok(payload):
        raise BadRequest("Unallowed characters in start_parameter are used")
    return StartButton(text, payload)
