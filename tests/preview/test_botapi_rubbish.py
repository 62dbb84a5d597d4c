"""Whatever a bot sends, it gets an answer in the envelope, and the preview stands."""

import asyncio
import json

from botapi import check_answer
from calling import Caller
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import png

from bot.preview.botapi.json_body import members
from bot.preview.botapi.table import METHODS
from bot.preview.clock import VirtualClock
from bot.preview.standard import GROUP, NOOR, SANNE
from bot.preview.world import World

# These wait, or go on after the answer; they have tests of their own.
ASIDE = {"getUpdates", "setWebhook"}

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)

KNOWN = (
    *(str(GROUP), str(NOOR.id), "1", "2", "-1", "0", "true", "HTML", "MarkdownV2", "nl", "typing"),
    *("<b>x</b>", "*x*", "&#xD83D;x", "\u0000", "a" * 5000, "9" * 5000, "[" * 5000, "attach://it"),
    *('"\\ud83d"', '{"message_id": 1}', '{"message_id": 1e99}', '[{"type": "bold"}]', "[1, 2]"),
    '{"type": "photo", "media": "attach://it", "caption": "x", "caption_entities": [1]}',
    '{"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}',
    '{"inline_keyboard": [[{"text": "x", "url": "https://[x"}]]}',
    '{"keyboard": [["x"]], "force_reply": true}',
    '[{"command": "help", "description": "x"}]',
    '{"type": "chat_member", "chat_id": "-1001234567890", "user_id": 5101}',
)

given_values = st.sampled_from(KNOWN) | st.text(max_size=20) | values.map(json.dumps)


# What makes a call go far enough for the rest of it to matter.
FITTING = {
    "chat_id": (str(GROUP), str(NOOR.id)),
    "from_chat_id": (str(GROUP), str(NOOR.id)),
    "message_id": ("1", "2", "3"),
    "message_ids": ("[1, 2]", "[2]"),
    "user_id": (str(NOOR.id),),
    "receiver_user_id": (str(NOOR.id),),
    "ephemeral_message_id": ("1", "2"),
    "ephemeral_message_parameters": ('{"receiver_user_id": 5101}', ""),
    "text": ("x", "<b>x</b>", "*x*"),
    "photo": ("attach://it",),
    "document": ("attach://it",),
    "media": ('{"type": "photo", "media": "attach://it"}',),
    "action": ("typing",),
}


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A method, with its main parameters as they should be or not, and perhaps some others."""
    methods = [each for each in METHODS.values() if each.name not in ASIDE]
    method = draw(st.sampled_from(methods))
    fitting = {name: FITTING[name] for name in sorted(method.takes & FITTING.keys())}
    asked = draw(st.fixed_dictionaries({name: _mostly(fitting[name]) for name in fitting}))
    others = st.sampled_from(sorted(method.takes) or ["x"])
    return method.name, {**draw(st.dictionaries(others, given_values, max_size=2)), **asked}


def _mostly(fitting: tuple[str, ...]) -> st.SearchStrategy[str]:
    good = st.sampled_from(fitting)
    return st.integers(0, 7).flatmap(lambda number: given_values if number == 7 else good)


@settings(max_examples=100, deadline=None)
@given(st.lists(calls(), min_size=1, max_size=5))
def test_any_call_gets_an_answer_in_the_envelope(asked: list[tuple[str, dict[str, str]]]) -> None:
    asyncio.run(_ask(asked))


async def _ask(asked: list[tuple[str, dict[str, str]]]) -> None:
    world = World.standard(clock=VirtualClock())
    world.start(NOOR.id)
    world.say(NOOR.id, GROUP, "/help")
    world.promote(GROUP, world.bot.id, by=SANNE.id)
    bot = Caller(world)
    async with bot.http:
        await bot.says(GROUP, "Dag")
        await bot.says(NOOR.id, "Dag")
        for method, parameters in asked:
            attached = any("attach://it" in each for each in parameters.values())
            files = {"it": png()} if attached else None
            answer = await bot.post(method, data=parameters, files=files)
            body = answer.json()

            assert body["ok"] is (answer.status_code == 200)
            assert body["ok"] or body["error_code"] == answer.status_code < 500
            check_answer(world.calls[-1])


@given(st.lists(st.tuples(st.text(max_size=9), values)), st.sampled_from(["", " ", "\n\t"]))
def test_a_json_body_is_read_whatever_is_in_it(pairs: list[tuple[str, object]], blank: str) -> None:
    comma, colon = f"{blank},{blank}", f"{blank}:{blank}"
    inside = comma.join(json.dumps(name) + colon + json.dumps(each) for name, each in pairs)

    found = members(f"{blank}{{{blank}{inside}{blank}}}{blank}")

    assert found == [
        (name, each if isinstance(each, str) else json.dumps(each)) for name, each in pairs
    ]
