"""What people type and send: taken where words are asked for, else kindly declined."""

import pytest
from someone import TYPED, Someone, labels, word

from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk
from bot.conversation.written import written

SENT = {
    "photo": {
        "photo": [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 90}],
        "caption": "Kijk, onze speeltuin",
    },
    "sticker": {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "b",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        }
    },
    "voice": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
    "location": {"location": {"latitude": 52.09, "longitude": 5.12}},
    "contact": {"contact": {"phone_number": "0612345678", "first_name": "Daan"}},
}


async def at_the_last_question(noor: Someone) -> Someone:
    return await (await noor.begin()).does("Nee", "Zuid", "Er is geen tijd voor", "Klaar")


async def test_words_are_taken_where_words_are_asked_for(noor: Someone, desk: Desk) -> None:
    await at_the_last_question(noor)
    assert word("type-answer") in noor.reads

    await noor.says("Meer tijd & <b>meer</b> contact")

    assert "Klopt het zo?" in noor.reads
    assert "Meer tijd & <b>meer</b> contact" in noor.reads
    await noor.taps("Versturen")
    found = await written(desk, "wat-helpt", 0, size=5)
    assert found.words == ("Meer tijd & <b>meer</b> contact",)


async def test_after_typing_the_screen_stands_below_and_the_old_one_has_no_buttons(
    noor: Someone,
) -> None:
    await at_the_last_question(noor)
    before = noor.message

    await noor.says("Meer tijd.")

    old, new = noor.from_the_bot[-2:]
    assert (old.id, labels(old)) == (before.id, [])
    assert new.id == noor.message.id
    assert "Versturen ✔" in labels(new)


async def test_words_where_a_tap_is_asked_for_are_no_answer(noor: Someone, desk: Desk) -> None:
    await noor.begin()

    await noor.says("Ja")

    assert noor.reads.startswith(word("refused-tap-a-button"))
    assert "Werk jij samen met een BSO" in noor.reads
    assert (await running_tallies(desk)).counts.total() == 1


@pytest.mark.parametrize("what", SENT)
async def test_what_is_not_text_is_kindly_declined(noor: Someone, what: str) -> None:
    await at_the_last_question(noor)

    await noor.sends(**SENT[what])

    assert noor.reads.startswith(word("refused-no-text"))
    assert "Wat zou helpen" in noor.reads


async def test_a_sticker_where_a_tap_is_asked_for_gets_the_hint_to_tap(noor: Someone) -> None:
    await noor.begin()

    await noor.sends(**SENT["sticker"])

    assert noor.reads.startswith(word("refused-tap-a-button"))


async def test_a_sticker_before_the_beginning_gets_the_hint_to_begin(noor: Someone) -> None:
    await noor.start()

    await noor.sends(**SENT["sticker"])

    assert noor.reads.startswith(word("refused-not-begun"))


async def test_too_long_a_text_is_sent_back_with_its_length(noor: Someone, desk: Desk) -> None:
    await at_the_last_question(noor)

    await noor.says("a" * 1001)

    assert noor.reads.startswith(word("refused-too-long", length=1001, n=1000))
    await noor.says("é" * 1000)
    assert "Klopt het zo?" in noor.reads
    assert (await running_tallies(desk)).counts.total() > 1


@pytest.mark.parametrize("nothing", ["", "  \n "], ids=["empty", "blank"])
async def test_a_text_with_nothing_in_it_is_no_answer(noor: Someone, nothing: str) -> None:
    await at_the_last_question(noor)

    await noor.sends(text=nothing)

    assert noor.reads.startswith(word("refused-empty-text"))
    assert "Wat zou helpen" in noor.reads


async def test_an_other_waits_for_its_words_and_shows_them(noor: Someone, desk: Desk) -> None:
    await noor.begin()
    await noor.taps("Anders")
    assert word("write-other-now") in noor.reads

    await noor.says("Alleen met de speeltuin")
    assert "Vraag 2 van" in noor.reads
    await noor.taps("Terug")

    assert "Dit schreef je: Alleen met de speeltuin" in noor.reads
    assert (await running_tallies(desk)).started == 1


async def test_a_tap_on_another_option_takes_back_the_other(noor: Someone, desk: Desk) -> None:
    await (await noor.begin()).does("Anders", "Nee")

    assert "Vraag 2 van 4" in noor.reads
    await noor.does("Zuid", "Er is geen geld voor", "Klaar", "Overslaan", "Versturen")
    assert (await running_tallies(desk)).items("samen") == {"nee": 1}


async def test_done_waits_for_the_words_of_an_other(noor: Someone) -> None:
    await (await noor.begin()).does("Nee", "Zuid", "Anders")

    toast = (await noor.taps("Klaar")).toast

    assert toast == word("refused-write-other")
    await noor.does(f"{TYPED}De fietsenstalling is te klein", "Klaar")
    assert "Wat zou helpen" in noor.reads
