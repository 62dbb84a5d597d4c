"""A group's card knows where it came from, and who came by it, whichever way they began."""

import re

import pytest
from members import ALONE, join, to_the_first_question
from someone import Someone, quiet, soon, word

from bot.conversation.desk import Desk
from bot.preview.standard import GROUP
from bot.preview.world import World
from storage import invitations
from storage.invitations import CARD, PERSON
from storage.records import Invitation

RIGHTS = frozenset({"can_pin_messages"})


@pytest.fixture
def any_database_url(migrated_sqlite_url: str) -> str:
    """That links are kept alike by both databases is shown at the desk."""
    return migrated_sqlite_url


async def kept(desk: Desk, kind: str) -> list[Invitation]:
    return list(
        await desk.database.read(lambda tx: invitations.of_kind(tx, desk.round(tx).id, kind))
    )


def payload_of_card(somebody: Someone) -> str:
    found = re.search(r"start=(u-[A-Za-z0-9_-]{22})", somebody.reads)
    assert found is not None, somebody.reads
    return found[1]


async def own_payload(open_world: World, name: str) -> str:
    """The payload by which somebody, who is done, adds the bot to a group."""
    there = Someone.named(open_world, name)
    await (await there.begin()).does(*ALONE)
    await there.says("/delen")
    urls = [button.url or "" for row in there.message.keyboard or [] for button in row]
    (into_group,) = [url for url in urls if "startgroup=" in url]
    return into_group.partition("startgroup=")[2]


async def test_the_button_and_the_link_of_a_card_both_count_for_its_group(
    sanne: Someone, noor: Someone, daan: Someone, open_world: World, desk: Desk
) -> None:
    await sanne.says("/vragenlijst")
    payload = payload_of_card(sanne)

    await join(noor)
    await to_the_first_question(noor)
    await noor.does(*ALONE)
    private = await Someone.named(open_world, "Daan").start(payload)
    await to_the_first_question(private)

    (card,) = await kept(desk, CARD)
    assert (card.opened, card.started, card.finished) == (2, 2, 1)
    assert card.parent_id is None
    assert word("how-came") not in noor.reads
    assert word("share-send") in noor.buttons
    await sanne.says("/vragenlijst")
    assert payload_of_card(daan) == payload


async def test_a_group_that_a_colleague_adds_the_bot_to_works_like_the_first_and_comes_from_them(
    open_world: World, desk: Desk
) -> None:
    payload = await own_payload(open_world, "Daan")
    theirs = open_world.own_group("Buurthuis Noord", open_world.person("Noor").id)
    daan = Someone(open_world, open_world.person("Daan"), theirs)
    noor = Someone(open_world, open_world.person("Noor"), theirs)

    open_world.bring_bot(daan.person.id, theirs, payload)
    await quiet(open_world)
    assert [each.text for each in noor.from_the_bot] == [word("hello-group")]
    await noor.says("/vragenlijst")
    await join(noor)
    await to_the_first_question(noor)

    (card,), (own,) = await kept(desk, CARD), await kept(desk, PERSON)
    assert card.parent_id == own.id
    assert (card.opened, card.started) == (1, 1)


async def test_a_bot_that_became_administrator_by_the_link_knows_who_brought_it(
    open_world: World, desk: Desk
) -> None:
    payload = await own_payload(open_world, "Noor")
    theirs = open_world.own_group("Buurthuis Noord", open_world.person("Noor").id)

    open_world.bring_bot(open_world.person("Noor").id, theirs, payload, RIGHTS)
    await quiet(open_world)

    (card,), (own,) = await kept(desk, CARD), await kept(desk, PERSON)
    assert card.parent_id == own.id
    there = Someone(open_world, open_world.person("Daan"), theirs)
    assert [each.text for each in there.from_the_bot] == [word("hello-group")]


async def test_a_group_of_a_coordinators_came_from_nobody_and_a_later_link_changes_nothing(
    sanne: Someone, noor: Someone, open_world: World, desk: Desk
) -> None:
    await (await Someone.named(open_world, "Sanne").begin()).does(*ALONE)
    open_world.go(GROUP, open_world.bot.id, by=sanne.person.id)
    open_world.join(GROUP, open_world.bot.id, by=sanne.person.id)
    await quiet(open_world)
    await sanne.says("/vragenlijst")
    before = len(noor.messages)

    open_world.bring_bot(noor.person.id, GROUP, await own_payload(open_world, "Noor"))
    await quiet(open_world)

    assert len(noor.messages) == before + 1  # what Noor's own app said
    (card,) = await kept(desk, CARD)
    assert card.parent_id is None


async def test_in_a_group_the_ways_to_pass_it_on_are_shown_to_one_person_alone(
    noor: Someone, daan: Someone, open_world: World
) -> None:
    private = await Someone.named(open_world, "Noor").start()

    await noor.says("/delen")
    assert noor.message.ephemeral
    assert word("share-to-group") in noor.buttons
    answer = await noor.taps(word("share-code"))
    assert answer.toast == word("code-coming")

    await soon(lambda: private.reads == word("poster-offer"))
    assert private.from_the_bot[-2].photo is not None
    assert not daan.from_the_bot
