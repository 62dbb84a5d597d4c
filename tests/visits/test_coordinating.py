"""/stats through the local Telegram: for coordinators, and right."""

import re
from typing import TypeVar

import pytest
from someone import TYPED, Someone, soon, word
from starting import Start

from bot.conversation.desk import Desk
from bot.preview.world import World
from bot.texts import Voice

T = TypeVar("T")

DONE = ("Nee", "Zuid", "Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")
FIRST = ("A",)
"""What leads from the list of questions to the first."""


async def test_stats_is_refused_politely_to_others(noor: Someone) -> None:
    await noor.start()

    await noor.says("/stats")

    assert noor.reads == word("only-coordinators")
    assert noor.buttons == []


async def test_stats_tell_who_took_part_and_what_people_tapped(
    noor: Someone, daan: Someone, youssef: Someone, sanne: Someone
) -> None:
    await (await noor.begin()).does(*DONE)
    await (await daan.begin()).does("Ja", "West")
    await youssef.begin()
    await youssef.does("No", "North", "There is no time", "Done", "Skip", "Send in")
    await sanne.start()

    await sanne.says("/stats")

    for key, n in (("started", 3), ("finished", 2), ("busy", 1), ("rests-on-finished", 2)):
        assert plain(key, n=n) in sanne.reads
    assert word("last-day", started=3, finished=2) in sanne.reads
    await sanne.taps(word("by-question"), *FIRST)
    assert bar(sanne, "Nee") == (2, 100)
    assert bar(sanne, "Ja") == (0, 0)


async def test_a_switch_counts_who_is_still_busy_too(
    noor: Someone, daan: Someone, sanne: Someone
) -> None:
    await (await noor.begin()).does(*DONE)
    await (await daan.begin()).does("Ja", "West")
    await sanne.start()
    await sanne.says("/stats")

    await sanne.taps(word("count-all"))

    assert plain("rests-on-all", n=2) in sanne.reads
    await sanne.taps(word("by-question"), *FIRST)
    assert bar(sanne, "Ja") == (1, 50)
    assert word("busy-too") in sanne.reads
    await sanne.taps(word("all-questions"), word("to-tallies"), word("count-finished"))
    assert plain("rests-on-finished", n=1) in sanne.reads


async def test_stats_are_refreshed_in_place(noor: Someone, sanne: Someone) -> None:
    await sanne.start()
    await sanne.says("/stats")
    shown = sanne.message.id
    await (await noor.begin()).does(*DONE)

    toast = (await sanne.taps(word("refresh"))).toast

    assert sanne.message.id == shown
    assert plain("finished", n=1) in sanne.reads
    assert toast is None


async def test_every_question_can_be_leafed_to(noor: Someone, sanne: Someone, desk: Desk) -> None:
    await (await noor.begin()).does(*DONE)
    await sanne.start()
    await sanne.says("/stats")
    shown = sanne.message.id
    await sanne.taps(word("by-question"), *FIRST)

    pages = [sanne.reads]
    while onward := [each for each in sanne.buttons if each.endswith("▶")]:
        await sanne.taps(onward[0])
        pages.append(sanne.reads)

    assert len(pages) == len(desk.form.questions)
    for page, question in zip(pages, desk.form.questions, strict=True):
        assert question.text["nl"] in page
    assert sanne.message.id == shown


async def test_what_people_wrote_can_be_read_page_by_page(
    noor: Someone, daan: Someone, sanne: Someone
) -> None:
    for someone, words in ((noor, "<b>Soms</b> & vaak"), (daan, "Alleen in mei")):
        await someone.begin()
        await someone.does("Anders", f"{TYPED}{words}", "Zuid", "Nee")
        await someone.does("Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")
    await sanne.start()
    await sanne.says("/stats")

    await sanne.taps(word("written-answers"), "A")

    assert "• <b>Soms</b> & vaak" in sanne.reads
    assert "• Alleen in mei" in sanne.reads
    await sanne.taps(word("to-question"))
    assert bar(sanne, "Anders, namelijk…") == (2, 100)
    await sanne.taps(word("read-written", n=2))
    assert "• Alleen in mei" in sanne.reads


async def test_what_somebody_who_is_not_done_wrote_is_shown_only_when_asked_for(
    noor: Someone, sanne: Someone
) -> None:
    await noor.begin()
    await noor.does("Anders", f"{TYPED}Nog niet af")
    await sanne.start()
    await sanne.says("/stats")

    await sanne.taps(word("written-answers"))

    assert word("nothing-written") in sanne.reads
    await sanne.taps(word("to-tallies"), word("count-all"), word("written-answers"))
    await sanne.taps("A")
    assert "• Nog niet af" in sanne.reads


# Pictures


async def test_a_picture_of_one_question_comes_with_the_same_numbers_in_words(
    noor: Someone, sanne: Someone
) -> None:
    await (await noor.begin()).does(*DONE)
    await sanne.start()
    await sanne.says("/stats")
    await sanne.taps(word("by-question"), "B")

    answer = await sanne.taps(word("chart"))

    assert answer.toast == word("drawing")
    picture = await soon(lambda: sanne.message if sanne.message.photo else None)
    assert "Zuid (BR, Li, Ze): 1 · 100%" in picture.text


async def test_the_overview_is_drawn_as_well(noor: Someone, sanne: Someone) -> None:
    await (await noor.begin()).does(*DONE)
    await sanne.start()
    await sanne.says("/stats")

    await sanne.taps(word("chart"))

    picture = await soon(lambda: sanne.message if sanne.message.photo else None)
    assert "BVJong" in picture.text


async def test_a_bot_that_stops_says_that_the_picture_is_not_finished(
    start_bot: Start, world: World
) -> None:
    async with start_bot():
        sanne = await Someone.named(world, "Sanne").start()
        await sanne.says("/stats")
        await sanne.taps(word("chart"))

    assert sanne.reads == word("interrupted")


# Searching what people wrote


async def test_searching_minds_no_capitals_and_takes_every_sign_for_itself(
    noor: Someone, daan: Someone, sanne: Someone
) -> None:
    for someone, words in ((noor, "In de VAKANTIE: 100% één keer"), (daan, "1000 keer in mei")):
        await someone.begin()
        await someone.does("Anders", f"{TYPED}{words}", "Zuid", "Nee")
        await someone.does("Er is geen tijd voor", "Klaar", "Overslaan", "Versturen")
    await sanne.start()

    for sought in ("vakantie", "100%", "VAKANTIE: 100% é"):
        await sanne.says(f"/stats zoek {sought}")

        assert "VAKANTIE: 100% één keer" in sanne.reads, sought
        assert "(bij: Werk jij samen" in sanne.reads
        assert "mei" not in sanne.reads
    await sanne.says("/stats zoek keer")
    assert plain("written-note", n=2) in sanne.reads


async def test_what_was_found_can_be_leafed_through(sanne: Someone, noor: Someone) -> None:
    await noor.begin()
    await noor.does("Anders", f"{TYPED}a: b% c", "Zuid", "Nee", "Er is geen tijd voor", "Klaar")
    await noor.does("Overslaan", "Versturen")
    await sanne.start()
    await sanne.says("/stats zoek a: b%")

    await sanne.forges(f"Z:1:0:{10**9}:a%3A b%25")

    assert plain("written-note", n=1) in sanne.reads


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("/stats zoek", "search-what"),
        (f"/stats zoek {'lang ' * 20}", "search-too-long"),
        ("/stats alles", "stats-how"),
    ],
)
async def test_a_search_that_cannot_be_gets_a_sentence(sanne: Someone, said: str, key: str) -> None:
    await sanne.start()

    await sanne.says(said)

    assert sanne.reads == word(key)


@pytest.mark.parametrize(
    "data", ["T:0:0", "Q:0:0:0", "q:0:0:samen", "w:0:0", "W:0:0:samen:0", "Z:0:0:0:mei"]
)
async def test_whoever_is_no_coordinator_gets_nothing_from_a_coordinators_button(
    noor: Someone, data: str
) -> None:
    await noor.start()
    before = noor.reads

    answer = await noor.forges(data)

    assert answer.toast == word("refused-not-yours")
    assert noor.reads == before


def plain(key: str, **values: str | int) -> str:
    """What a sentence with markup reads as."""
    return re.sub(r"<[^>]*>", "", Voice("nl").say(key, **values))


def bar(sanne: Someone, label: str) -> tuple[int, int]:
    """How many, and which percentage, stands at the first bar with this label."""
    found = re.search(rf"^{re.escape(label)}\n[█░]+ (\d+) · (\d+)%", sanne.reads, re.MULTILINE)
    assert found is not None, sanne.reads
    return int(found[1]), int(found[2])
