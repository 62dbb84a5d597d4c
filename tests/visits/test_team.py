"""Coordinators invite one another, and can read what each of them did."""

import re

from someone import Someone, word

from bot.conversation.coordinators import deeds
from bot.conversation.desk import Desk


async def invited(sanne: Someone, name: str = "Anna") -> str:
    """The payload of a link that Sanne makes."""
    await sanne.says(f"/coordinator {name}")
    found = re.search(r"start=(\S+)", sanne.reads)
    assert found is not None, sanne.reads
    return found[1]


async def test_a_link_makes_one_person_a_coordinator_once(
    sanne: Someone, noor: Someone, daan: Someone
) -> None:
    await sanne.start()
    payload = await invited(sanne)

    await noor.start(payload)
    await daan.start(payload)

    assert "Anna" in noor.reads
    assert daan.reads == word("link-used-up")
    await noor.says("/stats")
    assert word("finished", n=0) in noor.reads
    await daan.says("/stats")
    assert daan.reads == word("only-coordinators")


async def test_a_made_up_link_gives_nobody_rights(noor: Someone) -> None:
    await noor.start("coordinator-raden")

    assert noor.reads == word("link-used-up")
    await noor.says("/stats")
    assert noor.reads == word("only-coordinators")


async def test_who_is_removed_loses_every_button_at_once(sanne: Someone, noor: Someone) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    await noor.says("/stats")

    await sanne.says("/coordinator")
    await sanne.taps("✖ Anna", word("remove-yes"))

    assert "• Anna" not in sanne.reads
    assert (await noor.taps(word("refresh"))).toast == word("refused-not-yours")


async def test_a_used_link_does_not_work_again_after_removal(sanne: Someone, noor: Someone) -> None:
    await sanne.start()
    payload = await invited(sanne)
    await noor.start(payload)
    await sanne.says("/coordinator")
    await sanne.taps("✖ Anna", word("remove-yes"))

    await noor.start(payload)

    assert noor.reads == word("link-used-up")


async def test_a_name_too_long_gets_a_sentence(sanne: Someone, desk: Desk) -> None:
    await sanne.start()

    await sanne.says(f"/coordinator {'x' * 41}")

    assert sanne.reads == word("invite-too-long", n=40)
    assert await deeds(desk, 0, size=5) == (0, [])


async def test_what_coordinators_did_can_be_read(sanne: Someone, noor: Someone) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    await sanne.says("/sluit")
    await sanne.taps(word("close-yes"))

    await noor.says("/logboek")

    for line in ("#1: " + word("did-closed", about="1"), "Anna: " + word("did-joined")):
        assert line in noor.reads
    assert "#1: " + word("did-invited", about="Anna") in noor.reads
