"""Rounds through the local Telegram: closed, planned, reopened, and a second one."""

import pytest
from someone import Someone, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk

DONE = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")


async def test_closing_is_asked_first_and_then_taps_get_a_friendly_sentence(
    noor: Someone, sanne: Someone
) -> None:
    await noor.begin()
    await sanne.start()

    await sanne.says("/sluit")
    await noor.taps("Nee")
    await sanne.taps(word("close-yes"))

    assert word("round-is-closed", number=1) in sanne.reads
    answer = await noor.taps("Zuid")
    assert answer.toast == word("refused-closed")
    assert noor.reads == word("closed")


async def test_no_changes_nothing(noor: Someone, sanne: Someone) -> None:
    await noor.begin()
    await sanne.start()
    await sanne.says("/sluit")

    await sanne.taps(word("no"))

    await noor.taps("Nee")
    assert "In welke regio" in noor.reads


async def test_a_round_closes_by_itself_at_a_number(
    noor: Someone, daan: Someone, sanne: Someone
) -> None:
    await sanne.start()
    await sanne.says("/sluit 1")
    await sanne.taps(word("plan-yes"))
    assert word("plan-after", n=1) in sanne.reads
    await daan.begin()

    await (await noor.begin()).does(*DONE)

    assert (await daan.taps("Ja")).toast == word("refused-closed")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("morgen", "close-how"),
        ("0", "close-how"),
        ("-3", "close-how"),
        ("31-2-2027", "close-how"),
        ("99999999999", "close-how"),
        ("1-1-2020", "plan-past"),
    ],
)
async def test_a_plan_that_cannot_be_gets_a_sentence_and_changes_nothing(
    sanne: Someone, desk: Desk, said: str, key: str
) -> None:
    await sanne.start()

    await sanne.says(f"/sluit {said}")

    assert sanne.reads == word(key)
    round_ = await desk.database.read(desk.round)
    assert (round_.closes_at, round_.closes_after, round_.closed_at) == (None, None, None)


async def test_a_day_is_asked_first_and_told_as_people_know_it(sanne: Someone, desk: Desk) -> None:
    await sanne.start()

    await sanne.says("/sluit 24-12-2099")

    assert word("plan-at", date="24 december 2099") in sanne.reads
    assert (await desk.database.read(desk.round)).closes_at is None
    await sanne.taps(word("plan-yes"))
    assert (await desk.database.read(desk.round)).closes_at is not None
    await sanne.says("/sluit nooit")
    await sanne.taps(word("plan-yes"))
    assert (await desk.database.read(desk.round)).closes_at is None


async def test_a_closed_round_is_reopened_only_on_purpose(noor: Someone, sanne: Someone) -> None:
    await noor.begin()
    await sanne.start()
    await sanne.says("/sluit")
    await sanne.taps(word("close-yes"))

    await sanne.says("/open")
    await sanne.taps(word("reopen", number=1))

    await noor.start()
    await noor.taps("Nee")
    assert "In welke regio" in noor.reads
    await sanne.says("/open")
    assert "al open" in sanne.reads


async def test_a_second_round_stands_beside_the_first(
    noor: Someone, sanne: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does(*DONE)
    await sanne.start()
    await sanne.says("/sluit")
    await sanne.taps(word("close-yes"))
    await sanne.says("/open")
    old = sanne.message

    await sanne.taps(word("open-next", number=2))

    assert (await running_tallies(desk)).finished == 0
    assert (await running_tallies(desk, 1)).finished == 1
    await sanne.says("/stats")
    assert word("round", number=2) in sanne.reads
    assert word("finished", n=0) in sanne.reads
    await sanne.taps(word("to-round", number=1))
    assert word("finished", n=1) in sanne.reads
    answer = await sanne.forges("R:1", old)
    assert answer.toast in {word("refused-round-moved"), word("refused-unknown-button")}
    assert (await running_tallies(desk)).round == 2


@pytest.mark.parametrize("said", ["/sluit", "/open", "/coordinator", "/logboek"])
async def test_others_get_a_polite_no(noor: Someone, said: str) -> None:
    await noor.start()

    await noor.says(said)

    assert noor.reads == word("only-coordinators")
