"""Whole questionnaires through the local Telegram: what people tap, type and read."""

import pytest
from someone import TYPED, Someone, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk

TOGETHER = [
    *("Het kinderwerk nam het initiatief", "De BSO nam het initiatief", "Klaar"),
    *("Samen iets doen in de vakantie", "Klaar"),
    "Elke maand of vaker",
    "4",
    f"{TYPED}We kennen elkaar goed.",
]
ALONE = ["Er is geen BSO in de buurt", "Klaar"]
WORDS = f"{TYPED}Alleen met de speeltuin"
HELP = f"{TYPED}Meer tijd."

BRANCHES = {
    "ja": ["Ja", "West", *TOGETHER, HELP],
    "nee": ["Nee", "Zuid", *ALONE, HELP],
    "meerdere": ["Meerdere", "Noord", *TOGETHER, "Overslaan"],
    "incidenteel": ["incidenteel", "Oost", *TOGETHER, "Overslaan"],
    "other-yes": ["Anders", WORDS, "West", "Ja", *TOGETHER, HELP],
    "other-no": ["Anders", WORDS, "West", "Nee", *ALONE, HELP],
}


@pytest.mark.parametrize("branch", BRANCHES)
async def test_every_branch_leads_from_start_to_thanks(
    noor: Someone, desk: Desk, branch: str
) -> None:
    await noor.begin()
    await noor.does(*BRANCHES[branch])
    assert "Klopt het zo?" in noor.reads

    await noor.does("Versturen")

    assert "Dank je wel!" in noor.reads
    tallies = await running_tallies(desk)
    assert tallies.finished == 1
    chosen = "other" if branch.startswith("other") else branch
    assert tallies.items("samen") == {chosen: 1}


async def test_taps_change_one_message_and_leave_no_other_behind(noor: Someone) -> None:
    await noor.start()
    first = noor.message.id
    assert "namens de werkgroep van BVJong" in noor.reads

    await noor.does("Ja, ik doe mee", "Nee", "Zuid", *ALONE, "Overslaan", "Versturen")

    assert [each.id for each in noor.from_the_bot] == [first]
    assert "Dank je wel!" in noor.reads


async def test_the_chosen_option_is_marked_and_can_be_taken_back(noor: Someone) -> None:
    await (await noor.begin()).does("Ja", "West")

    await noor.taps("De school", "Via een overleg")
    assert [each for each in noor.buttons if each.startswith("✅")] == [
        "✅ De school bracht ons samen",
        "✅ Via een overleg in de wijk",
    ]
    await noor.taps("De school")

    assert "⬜ De school bracht ons samen" in noor.buttons
    await noor.does("Klaar", "Terug", "Terug")
    assert "✅ West (NH, ZH, U)" in noor.buttons


async def test_an_option_that_stands_alone_takes_the_others_away(noor: Someone) -> None:
    await (await noor.begin()).does("Ja", "West", "De school")

    await noor.taps("Dat weet ik niet")

    ticked = [each for each in noor.buttons if each.startswith("✅")]
    assert ticked == ["✅ Dat weet ik niet"]


async def test_back_and_ahead_walk_along_the_answers_and_change_none(
    noor: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Nee", "Zuid")
    before = (await running_tallies(desk)).counts

    await noor.does("Terug", "Terug")
    assert "Vraag 1 van" in noor.reads
    assert not any("Terug" in each for each in noor.buttons)
    await noor.does("Verder")

    assert "Vraag 3 van" in noor.reads
    assert (await running_tallies(desk)).counts == before


async def test_done_without_a_choice_is_kindly_refused(noor: Someone) -> None:
    await (await noor.begin()).does("Nee", "Zuid")

    toast = (await noor.taps("Klaar")).toast

    assert toast == word("refused-at-least", n=1)
    assert "Vraag 3 van 4" in noor.reads


async def test_the_number_of_questions_follows_the_answers(noor: Someone) -> None:
    await noor.begin()

    await noor.does("Nee")
    assert "Vraag 2 van 4" in noor.reads
    await noor.does("Terug", "Ja")

    assert "Vraag 2 van 8" in noor.reads
