"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

import json
from typing import Any

from bot.preview.botapi import webhook_rules
from bot.preview.botapi.request import Request
from bot.preview.botapi.telling import Told, result
from bot.preview.refusals import conflict, too_many_requests
from bot.preview.rules import parameters

Json = dict[str, Any]

WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
    "webhook first"
)
LONGEST_POLL = 50


async def get_updates(request: Request) -> list[Json]:
    values, state = request.values, request.state
    if state.webhooks.hook is not None:
        raise conflict(WEBHOOK_ACTIVE)
    _want(request)
    offset = parameters.integer(values, "offset")
    limit = parameters.integer(values, "limit", 100, lowest=1, highest=100)
    seconds = parameters.integer(values, "timeout", lowest=0, highest=LONGEST_POLL)
    return await request.unless_gone(state.polling.poll(offset, limit, seconds)) or []


async def set_webhook(request: Request) -> Told:
    """Bot API: with an empty address it takes the webhook away."""
    state = request.state
    if not request.values.get("url"):
        return await delete_webhook(request)
    if not state.webhooks.may_be_put():
        raise too_many_requests(1)
    hook = webhook_rules.asked(request.values)
    _want(request)
    _drop(request)
    if hook == state.webhooks.hook:
        return result(True, "Webhook is already set")
    state.polling.make_way()
    await state.webhooks.put(hook)
    return result(True, "Webhook was set")


async def delete_webhook(request: Request) -> Told:
    webhooks = request.state.webhooks
    _drop(request)
    if webhooks.hook is None:
        return result(True, "Webhook is already deleted")
    await webhooks.put(None)
    return result(True, "Webhook was deleted")


async def get_webhook_info(request: Request) -> Json:
    state = request.state
    hook, failure = state.webhooks.hook, state.webhooks.failure
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": state.updates.count(),
    }
    if hook is not None:
        info["max_connections"] = hook.max_connections
    if failure is not None:
        info["last_error_date"] = int(failure.at.timestamp())
        info["last_error_message"] = failure.reason
    if state.updates.allowed:
        info["allowed_updates"] = sorted(state.updates.allowed)
    return info


def _want(request: Request) -> None:
    # Bot API: what is no JSON list is passed over without a word.
    try:
        kinds = json.loads(request.values.get("allowed_updates") or "null")
    except (ValueError, RecursionError):
        return
    if isinstance(kinds, list):
        request.state.updates.want(kinds)


def _drop(request: Request) -> None:
    if parameters.boolean(request.values, "drop_pending_updates"):
        request.state.updates.clear()
