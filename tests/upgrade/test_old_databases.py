"""What earlier releases left behind, opened by the code of today: nothing is lost."""

from typing import Any

import pytest
from releases import Release
from sqlalchemy import text
from visits.someone import Someone, soon, word

from bot.conversation import coordinators
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import recount_round
from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.questionnaire.form_json import from_json
from storage import form_versions, rounds
from storage.engine import Database, Transaction, database_url
from storage.migrate import migrate

FATMA = 6003
"""She had everything erased after the backup was made."""

LIVE_CARD = 4
"""The message of the group's newest card."""

KEPT = (
    "SELECT id, round_id, respondent, submitted_at, language FROM responses ORDER BY id",
    "SELECT response_id, question, value, words FROM answers ORDER BY response_id, question",
    "SELECT id, round_id, kind, label, opened, started, finished FROM invitations ORDER BY id",
    "SELECT id, round_id, message, retired_at FROM cards ORDER BY id",
    "SELECT id, form, number, closed_at, anonymous_at, closes_after FROM rounds ORDER BY id",
    "SELECT id, who, did, about FROM audit ORDER BY id",
    "SELECT id, label FROM coordinators ORDER BY id",
    "SELECT round_id, finished, question, item, n FROM tallies ORDER BY 1, 2, 3, 4",
)
"""What people gave, told or made, in words that every release's tables know."""


def kept(tx: Transaction) -> dict[str, list[str]]:
    return {asked: [str(tuple(row)) for row in tx.execute(text(asked))] for asked in KEPT}


async def test_nothing_is_lost_by_the_upgrade(old_database: str) -> None:
    database = Database(database_url(old_database))
    before = await database.read(kept)

    await migrate(database)

    assert await database.read(kept) == before
    assert all(before.values())
    await database.close()


async def test_each_old_round_knows_the_form_that_it_was_asked_with(desk: Desk) -> None:
    """It is not today's: its words were others, and so was the text that people agreed to."""
    asked = "SELECT number, forms_unknown, version_id IS NULL FROM rounds ORDER BY number"
    found = await desk.database.read(lambda tx: [tuple(row) for row in tx.execute(text(asked))])
    assert [(number, bool(a), bool(b)) for number, a, b in found] == [
        (number, False, False) for number in (1, 2, 3)
    ]
    lost = text("SELECT count(*) FROM responses WHERE version_id IS NULL")
    assert await desk.database.read(lambda tx: tx.execute(lost).scalar_one()) == 0
    texts = await desk.database.read(form_versions.every)
    agreed = {from_json(each.text).privacy.version for each in texts}
    asked = "SELECT DISTINCT consent FROM responses"
    consents = await desk.database.read(lambda tx: set(tx.execute(text(asked)).scalars()))
    assert consents <= agreed


async def test_a_recount_of_each_old_round_finds_no_difference(desk: Desk) -> None:
    found = await desk.database.read(lambda tx: recounts(desk, tx))

    assert [each.differences for each in found] == [{}] * len(found)
    assert all(each.right for each in found)
    assert len(found) == 3


async def test_who_was_erased_stays_erased_after_an_older_backup(desk: Desk) -> None:
    def look(tx: Transaction) -> list[Any]:
        names = [desk.name_of(Person(FATMA, "nl"), each) for each in rounds.each(tx, desk.form.id)]
        rows = tx.execute(text("SELECT respondent FROM responses")).scalars()
        return [each for each in rows if each in names]

    assert await desk.database.read(look) == []


async def test_people_agree_to_what_changed_and_go_on_where_they_were(
    world: World, desk: Desk
) -> None:
    noor, mila, daan = (Someone.named(world, each) for each in ("Noor", "Mila", "Daan"))
    for each in (noor, mila, daan):
        await each.start()
        assert word("privacy-changed") in each.reads
        await each.taps(word("privacy-yes"))

    [ticked] = [each for each in noor.buttons if "✅" in each]
    assert "De BSO nam het initiatief" in ticked
    assert word("write-other-now") in mila.reads
    assert daan.reads.startswith("Dank je wel!")
    assert desk.form.id == "kinderwerk-bso"


@pytest.mark.parametrize("link", ["open", "link", "person", "poster", "card"])
async def test_old_links_are_counted_where_they_were_made(
    release: Release, world: World, desk: Desk, link: str
) -> None:
    before = await desk.database.read(opened)

    els = await Someone.named(world, "Els").start(release.phones["links"][link])
    await els.taps(els.buttons[0])

    after = await desk.database.read(opened)
    [(kind, times)] = set(after) - set(before)
    assert kind == link
    assert times >= 1
    assert els.reads.startswith(word("progress", number=1, total=4)[:5])


def opened(tx: Transaction) -> list[tuple[str, int]]:
    rows = tx.execute(text("SELECT id, kind, opened FROM invitations ORDER BY id"))
    return [(str(kind), int(times)) for _, kind, times in rows]


async def test_coordinators_keep_their_rights_and_an_open_link_makes_one(
    release: Release, world: World, desk: Desk
) -> None:
    bram, els = Someone.named(world, "Bram"), Someone.named(world, "Els")

    await els.start(release.phones["links"]["coordinator"])

    for coordinator in (bram, els):
        await coordinator.says("/stats")
        assert coordinator.reads != word("only-coordinators")
    assert "Els" in (await bram.says("/coordinator")).reads
    assert desk.now() >= release.now


async def test_old_link_of_an_unknown_maker_is_listed_and_goes_with_any_coordinator(
    release: Release, world: World, desk: Desk
) -> None:
    sanne, bram, els = (Someone.named(world, each) for each in ("Sanne", "Bram", "Els"))
    await sanne.says("/coordinator")
    assert "• Els, tot " in sanne.reads
    await bram.says("/mijngegevens")
    assert word("mine-coordinator-log", n=1) in bram.reads

    await sanne.says("/coordinator")
    await sanne.taps("✖ Bram", word("remove-yes"))

    await els.start(release.phones["links"]["coordinator"])
    assert els.reads == word("link-used-up")
    assert (await coordinators.team(desk)).links == ()


async def test_the_old_card_tells_of_who_finishes_now(world: World, desk: Desk) -> None:
    noor = await Someone.named(world, "Noor").start()
    before = await desk.database.read(finished)

    await noor.taps(word("privacy-yes"))
    await noor.does("Klaar", "Ruimte", "Klaar", "Minder", "2", "Overslaan", "Overslaan")
    await noor.taps("Versturen")

    assert await desk.database.read(finished) == before + 1
    told = word("card-count", n=before + 1)
    assert await soon(lambda: told in world.chats[GROUP].messages[LIVE_CARD].content.text)


def finished(tx: Transaction) -> int:
    asked = "SELECT count(*) FROM responses WHERE round_id = 3 AND submitted_at IS NOT NULL"
    return int(tx.execute(text(asked)).scalar_one())


def recounts(desk: Desk, tx: Transaction) -> list[Any]:
    return [recount_round(desk, tx, each) for each in rounds.each(tx, desk.form.id)]
