"""Coordinators invite one another, and can read what each of them did."""

import json
import re

import pytest
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


async def test_open_link_is_listed_with_its_maker_and_can_be_withdrawn(
    sanne: Someone, noor: Someone, daan: Someone
) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    await noor.start()
    payload = await invited(noor, "Daan")

    await sanne.says("/coordinator")
    assert "Daan, gemaakt door Anna" in sanne.reads
    await sanne.taps(word("to-invites", n=1))
    assert "Daan, gemaakt door Anna" in sanne.reads
    toast = (await sanne.taps("✖ Daan")).toast

    assert toast == word("invite-withdrawn")
    assert word("invites-none") in sanne.reads
    await daan.start(payload)
    assert daan.reads == word("link-used-up")
    await sanne.says("/logboek")
    assert "#1: " + word("did-withdrew", about="Daan") in sanne.reads


async def test_removed_coordinator_does_not_come_back_with_links_made_before(
    sanne: Someone, noor: Someone, daan: Someone
) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    await noor.start()
    own, of_sanne = await invited(noor, "Ik"), await invited(sanne, "Daan")
    await sanne.says("/coordinator")
    await sanne.taps("✖ Anna", word("remove-yes"))

    for payload in (own, of_sanne):
        await noor.start(payload)
        assert noor.reads == word("link-used-up")

    await daan.start(of_sanne)
    assert "Daan" in daan.reads
    await sanne.says("/coordinator")
    assert "Ik" not in sanne.reads


@pytest.mark.parametrize(
    "label",
    ["#1", "# 1", "#2", "\u200b#1", "\u2066#1", "＃1", "﹟1", "♯1", "#️⃣1", "№1", "\u202e1#", "-"],
)
async def test_label_that_passes_for_a_fixed_one_is_refused(sanne: Someone, label: str) -> None:
    await sanne.start()

    await sanne.says(f"/coordinator {label}")

    if "\u202e" in label:  # without the sign that turns it round it says 1#
        assert "1#" in sanne.reads
    else:
        assert sanne.reads == word("invite-odd-name")


async def test_coordinator_sees_and_erases_what_is_kept_of_them(
    sanne: Someone, noor: Someone
) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    await noor.says("/logboek")

    await noor.says("/mijngegevens")

    assert word("mine-coordinator") in noor.reads
    assert "Anna" in noor.reads
    assert word("mine-coordinator-log", n=1) in noor.reads
    assert word("mine-no-number") in noor.reads
    kept = json.loads(await file_of(noor))["coordinator"]
    assert kept["name"] == "Anna"
    assert len(kept["code"]) == 64
    assert [each["did"] for each in kept["log"]] == ["joined"]

    await noor.says("/verwijder")
    assert word("erase-coordinator") in noor.reads
    await noor.taps(word("erase-yes"))

    assert word("erased-coordinator") in noor.reads
    await noor.says("/mijngegevens")
    assert noor.reads == word("mine-nothing")
    await noor.says("/stats")
    assert noor.reads == word("only-coordinators")
    await sanne.says("/logboek")
    assert "Anna" not in sanne.reads


async def test_coordinator_can_erase_answers_and_stay_one(sanne: Someone, noor: Someone) -> None:
    await sanne.start()
    await noor.start(await invited(sanne))
    await noor.begin()

    await noor.says("/verwijder")
    await noor.taps(word("erase-answers"))

    assert word("erase-done") in noor.reads
    await noor.says("/stats")
    assert word("finished", n=0) in noor.reads
    await noor.says("/verwijder")
    assert word("erase-answers") not in noor.buttons


async def test_coordinator_of_the_settings_stays_one_under_a_new_number(sanne: Someone) -> None:
    await sanne.begin()
    await sanne.says("/coordinator Bram")

    await sanne.says("/verwijder")
    assert word("erase-fixed") in sanne.reads
    await sanne.taps(word("erase-yes"))

    assert word("erased-fixed") in sanne.reads
    await sanne.says("/coordinator")
    assert "#2" in sanne.reads
    assert "Bram" not in sanne.reads
    await sanne.says("/logboek")
    assert "#1" not in sanne.reads


async def file_of(somebody: Someone) -> bytes:
    """The file that /mijngegevens sends."""
    await somebody.taps(word("mine-give"))
    media = somebody.stored(somebody.message).content.media
    assert media is not None
    return media.data
