"""What only a changed app could send: nobody gets to see or change what is not theirs."""

import pytest
from someone import Someone, quiet, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.preview.delivery import deliver_tap
from bot.screens.actions import Speak
from bot.telegram.callback_data import unpack

AT_A_TIME = 20
"""Of what somebody taps faster than that, the bot passes some by."""

SO_FAR = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan")


async def test_no_beginning_of_a_buttons_data_does_anything(noor: Someone, desk: Desk) -> None:
    one_of_each = {data[0]: data for data in sorted(await _data_on_the_way(noor))}.values()
    before = (await running_tallies(desk)).counts

    await _forge_all(noor, {data[:end] for data in one_of_each for end in range(len(data))})

    assert (await running_tallies(desk)).counts == before
    assert word("answers-check") in noor.reads


async def test_the_data_of_every_earlier_screen_does_nothing_at_the_review(
    noor: Someone, desk: Desk
) -> None:
    every = await _data_on_the_way(noor)
    here = set(noor.data)
    before = (await running_tallies(desk)).counts

    chosen = {data for data in every if isinstance(unpack(data), Speak)}  # a wish, at any time
    await _forge_all(noor, every - here - chosen)

    assert (await running_tallies(desk)).counts == before
    assert word("answers-check") in noor.reads


async def _forge_all(noor: Someone, every: set[str]) -> None:
    for number, data in enumerate(sorted(every), start=1):
        noor.forge_unseen(data)
        if number % AT_A_TIME == 0:
            await quiet(noor.world)
    await quiet(noor.world)


async def _data_on_the_way(noor: Someone) -> set[str]:
    """What the buttons of every screen carry, up to the review."""
    await noor.start()
    seen = set(noor.data)
    for step in ("Ja, ik doe mee", *SO_FAR):
        await noor.taps(step)
        seen |= set(noor.data)
    return seen


@pytest.mark.parametrize(
    "data", ["", ":", "p", "p:1:0:samen", "💥" * 16, "p:1:0:samen:ja:1:1", "p:01:0:samen:ja:1"]
)
async def test_what_is_no_buttons_data_is_answered_with_a_way_on(noor: Someone, data: str) -> None:
    await noor.begin()

    answer = await noor.forges(data)

    assert answer.answered
    assert answer.toast == word("refused-unknown-button")
    assert "Vraag 1 van" in noor.reads


async def test_a_button_of_another_round_shows_where_one_is_in_this_one(noor: Someone) -> None:
    await noor.begin()
    kind, _, rest = noor.data[0].split(":", 2)

    toast = (await noor.forges(f"{kind}:999:{rest}")).toast

    assert toast == word("refused-old-round")
    assert "Vraag 1 van" in noor.reads


async def test_an_answer_to_a_question_that_is_not_open_is_not_taken(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    before = (await running_tallies(desk)).counts
    ja = noor.data[0]
    assert ":samen:ja:" in ja

    for other in ("regio:zuid", "toch-samen:ja", "wat-helpt:ja", "nergens:ja"):
        toast = (await noor.forges(ja.replace("samen:ja", other))).toast
        assert toast == word("refused-stale")

    assert (await running_tallies(desk)).counts == before


async def test_an_option_that_there_is_not_is_not_taken(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    before = (await running_tallies(desk)).counts

    toast = (await noor.forges(noor.data[0].replace(":ja:", ":misschien:"))).toast

    assert toast == word("refused-unknown-option")
    assert (await running_tallies(desk)).counts == before


@pytest.mark.parametrize("visit", [0, 1, 2, 9, 10**15])
async def test_sending_in_before_the_end_is_not_possible(
    noor: Someone, desk: Desk, visit: int
) -> None:
    await (await noor.begin()).does("Nee")
    round_ = noor.data[0].split(":")[1]

    await noor.forges(f"x:{round_}:{visit}")

    assert (await running_tallies(desk)).finished == 0
    assert "Vraag 2 van 4" in noor.reads


async def test_a_tap_on_somebody_elses_keyboard_shows_them_nothing(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Ja")
    await (await daan.begin()).does("Nee")
    hers, before = noor.message, (await running_tallies(desk)).counts
    query, answer = noor.world.queries.ask()

    deliver_tap(noor.world, noor.stored(hers), daan.person.id, query, noor.data[0])
    await quiet(noor.world)

    assert noor.message == hers
    assert "Vraag 2 van 4" in daan.reads
    assert answer.result().text == word("refused-unknown-button")
    assert (await running_tallies(desk)).counts == before
