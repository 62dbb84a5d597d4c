"""Bereik through the local Telegram: by which links people came, and how far it was passed on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from someone import Someone, soon, word
from starting import Start
from test_coordinating import DONE, plain

from bot.conversation.desk import Desk
from bot.conversation.desk import Person as Asked
from bot.conversation.invitations import to_share
from bot.conversation.tokens import payload_of
from bot.forms import form_text

TOKEN = "t0k3n-of-16-bytes_____"
STEPS = ("No", "South", "There is no time", "Done", "Skip", "Send in")
"""The same as `DONE`, for whose Telegram speaks English."""


@pytest.fixture
async def desk(start_bot: Start, tmp_path: Path) -> AsyncIterator[Desk]:
    """The bot, which may tell of two people together."""
    form = tmp_path / "form.toml"
    form.write_text(form_text("kinderwerk-bso").replace("min_cell = 5", "min_cell = 2"))
    async with start_bot(form=str(form)) as desk:
        yield desk


async def begin(somebody: Someone, payload: str) -> Someone:
    """From a link to the first question."""
    await somebody.start(payload)
    await somebody.taps(somebody.buttons[0])
    return somebody


async def link_of(desk: Desk, somebody: Someone) -> str:
    """What the link of a respondent, which they share with colleagues, hands to the bot."""
    passing = await to_share(desk, Asked(somebody.person.id, "nl"), lambda: TOKEN)
    assert passing is not None
    return payload_of(passing.token)


async def test_bereik_tells_who_came_by_whom_as_soon_as_nobody_is_given_away(
    desk: Desk, noor: Someone, daan: Someone, youssef: Someone, sanne: Someone
) -> None:
    await (await noor.begin()).does(*DONE)
    await (await begin(daan, await link_of(desk, noor))).does(*DONE)
    await (await sanne.begin()).does(*DONE)
    await sanne.says("/stats")
    await sanne.taps(word("reach"))
    assert f"{word('source-together', n=2)}\n{counts(1, 3, 3, opened=False)}" in sanne.reads
    await sanne.taps(word("to-waves"))
    assert word("brought-hidden") in sanne.reads

    await (await begin(youssef, await link_of(desk, noor))).does(*STEPS)

    await sanne.taps(word("refresh"))
    assert f"{word('wave-seeds')}: {plain('people', n=2)}" in sanne.reads
    assert f"{word('wave-first')}, {word('wave-days', days='0,0')}: 2" in sanne.reads
    assert word("brought", mean="0,50") in sanne.reads
    await sanne.taps(word("to-sources"))
    assert f"{word('source-person')}\n{counts(2, 2, 2)}" in sanne.reads
    assert f"{word('source-unknown')}\n{counts(0, 2, 2, opened=False)}" in sanne.reads
    assert word("reach-why-together", n=2) not in sanne.reads
    answer = await sanne.taps(word("chart"))
    assert answer.toast == word("drawing")
    picture = await soon(lambda: sanne.message if sanne.message.photo else None)
    assert word("chart-started", n=4) in picture.text
    assert f"{word('wave-seeds')}: 2 · 50%" in picture.text


async def test_whoever_inviter_is_erased_is_a_seed_and_came_by_a_colleague_still(
    desk: Desk, noor: Someone, daan: Someone, youssef: Someone, sanne: Someone
) -> None:
    await (await noor.begin()).does(*DONE)
    await (await begin(daan, await link_of(desk, noor))).does(*DONE)
    await (await begin(youssef, await link_of(desk, noor))).does(*STEPS)

    await noor.says("/verwijder")
    await noor.taps(word("erase-yes"))

    await sanne.start()
    await sanne.says("/stats")
    await sanne.taps(word("reach"))
    assert f"{word('source-person')}\n{plain('started', n=2)}" in sanne.reads.replace(
        f"{plain('opened', n=0)} · ", ""
    )
    await sanne.taps(word("to-waves"))
    assert f"{word('wave-seeds')}: {plain('people', n=2)}" in sanne.reads
    assert word("brought", mean="0,00") in sanne.reads


def counts(opened_: int, started: int, finished: int, *, opened: bool = True) -> str:
    shown = [plain("opened", n=opened_)] if opened else []
    return " · ".join([*shown, plain("started", n=started), plain("finished", n=finished)])
