"""Uitsplitsing and Filter through the local Telegram."""

import pytest
from conversation.visitor import answers
from someone import Someone, word

from bot.conversation.desk import Desk

REGIONS = ("west", "zuid")
SMALL = 5


@pytest.fixture
async def asked(desk: Desk) -> Desk:
    """Forty people of two regions have answered, and one of a third."""
    for number in range(40):
        await answers(desk, 1000 + number, REGIONS[number // 2 % 2])
    await answers(desk, 2001, "noord")
    return desk


@pytest.mark.usefixtures("asked")
async def test_a_coordinator_breaks_a_question_down_and_looks_at_one_region(
    sanne: Someone,
) -> None:
    await sanne.start()
    await sanne.says("/stats")
    shown = sanne.message.id

    await sanne.taps(word("breakdown"))
    assert sanne.buttons[0] == "A"
    await sanne.taps("A", "A")

    assert "In welke regio werk je?" in sanne.reads
    assert "41 mensen kregen beide vragen" in sanne.reads
    assert "vakjes met – laten we niet zien" in sanne.reads
    sums = next(line for line in sanne.reads.splitlines() if line.startswith(word("total")))
    assert sums.split()[1:] == ["20", "20", f"<{SMALL}", "41"]

    await sanne.taps(word("filter"), "West", "A")
    assert "Alleen: West (NH, ZH, U)" in sanne.reads
    assert "20 mensen kregen beide vragen" in sanne.reads

    await sanne.taps(word("filter"), "B")
    toast = (await sanne.taps("Noord")).toast
    assert toast == word("filter-few", n=SMALL)
    assert sanne.message.id == shown


async def test_where_too_few_have_answered_it_says_so_in_words(sanne: Someone, desk: Desk) -> None:
    await answers(desk, 1000, "west")
    await sanne.start()
    await sanne.says("/stats")

    await sanne.taps(word("breakdown"), "A", "A")

    assert word("breakdown-nothing-yet", n=1, least=SMALL) in sanne.reads


async def test_a_filter_tells_of_five_people_and_not_of_four(sanne: Someone, desk: Desk) -> None:
    for number in range(40):
        await answers(desk, 1000 + number, REGIONS[number // 2 % 2])
    for number in range(SMALL - 1):
        await answers(desk, 2000 + number, "noord")
    await sanne.start()
    await sanne.says("/stats")
    await sanne.taps(word("breakdown"), "A", "A", word("filter"))
    before = sanne.reads

    assert (await sanne.taps("Noord")).toast == word("filter-few", n=SMALL)
    assert sanne.reads == before
    await answers(desk, 2999, "noord")
    assert (await sanne.taps("Noord")).toast is None
    assert sanne.reads != before
