"""The independent proof itself: it fails for what Telegram does not document."""

from dataclasses import replace
from typing import Any

import pytest
from botapi import check
from calling import Caller, buttons

from bot.preview.calls import Call
from bot.preview.standard import GROUP
from bot.preview.world import World


@pytest.fixture
async def call(world: World, bot: Caller) -> Call:
    await bot.says(GROUP, "Dag", reply_markup=buttons("Ja"))
    return world.calls[-1]


def told(call: Call, **changes: Any) -> Call:
    """The same call with another result; a field that becomes None is left out."""
    result = {**call.result, **changes}
    result = {name: each for name, each in result.items() if each is not None}
    return replace(call, answer={"ok": True, "result": result})


async def test_a_call_as_telegram_documents_it_passes(call: Call) -> None:
    check(call)


@pytest.mark.parametrize(
    "asked",
    [
        {"txet": "Dag"},
        {"reply_to_message_id": "1"},
        {"chat_id": "1.5.2", "reply_markup": "x"},
        {"disable_notification": "perhaps"},
        {"reply_markup": '{"inline_keyboard": [[{"text": "Ja", "colour": "red"}]]}'},
        {"reply_parameters": '{"message_id": "one"}'},
        {"receiver_user_id": "5101"},
        {"ephemeral_message_parameters": '{"callback_query_id": "1"}'},
    ],
    ids=[
        *("unknown", "no longer known", "no markup", "no switch", "unknown inside", "no number"),
        *("of 10.2 alone", "for nobody"),
    ],
)
async def test_a_parameter_that_telegram_does_not_document_fails(
    call: Call, asked: dict[str, str]
) -> None:
    with pytest.raises(AssertionError):
        check(replace(call, parameters={**call.parameters, **asked}))


@pytest.mark.parametrize(
    "changes",
    [
        {"colour": "red"},
        {"chat": None},
        {"message_id": "1"},
        {"from": {"id": 1, "is_bot": False}},
        {"chat": {"id": GROUP, "type": "supergroup", "size": 3}},
    ],
    ids=["too much", "too little", "another type", "too little inside", "too much inside"],
)
async def test_a_result_that_telegram_does_not_document_fails(
    call: Call, changes: dict[str, Any]
) -> None:
    with pytest.raises((AssertionError, ValueError)):
        check(told(call, **changes))


async def test_a_method_or_a_file_that_there_is_not_fails(call: Call) -> None:
    for wrong in (replace(call, method="sendTelepathy"), replace(call, files=("text",))):
        with pytest.raises(AssertionError):
            check(wrong)


async def test_a_call_that_cannot_have_been_done_fails(call: Call) -> None:
    with pytest.raises(AssertionError):
        check(replace(call, parameters={"chat_id": str(GROUP)}))


async def test_an_error_with_another_status_fails(call: Call) -> None:
    answer = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}

    with pytest.raises(AssertionError):
        check(replace(call, status=200, answer=answer))
