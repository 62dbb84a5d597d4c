"""The card: who may post it, what it tells, and that it is right in the end."""

import asyncio

from members import ALONE, SOON, card_says
from someone import Someone, word

from bot.preview.faults import html, lost
from bot.preview.standard import GROUP
from bot.preview.world import World


async def fill_in(somebody: Someone) -> None:
    """The shortest way through, in the private chat."""
    private = Someone(somebody.world, somebody.person, somebody.world.bot.id)
    await private.begin()
    await private.does(*ALONE)


async def test_a_coordinator_posts_a_card_that_tells_what_why_and_how(
    sanne: Someone, noor: Someone
) -> None:
    await sanne.says("/vragenlijst")

    assert "Vragenlijst kinderwerk & BSO" in noor.reads
    assert "ongeveer drie minuten" in noor.reads
    assert word("card-none") in noor.reads
    assert noor.buttons == [word("join"), word("join-private")]
    assert "https://t.me/kinderwerkbot?start=" in noor.reads


async def test_somebody_who_is_neither_coordinator_nor_administrator_cannot_post_it(
    noor: Someone, daan: Someone
) -> None:
    await noor.says("/vragenlijst")

    assert noor.message.ephemeral
    assert noor.reads == word("only-administrators")
    assert not daan.from_the_bot


async def test_an_administrator_of_the_group_can_post_it(noor: Someone, open_world: World) -> None:
    open_world.promote(GROUP, noor.person.id, by=open_world.person("Sanne").id)

    await noor.says("/vragenlijst")

    assert word("join") in noor.buttons


async def test_a_card_tells_soon_how_many_have_finished(sanne: Someone, noor: Someone) -> None:
    await sanne.says("/vragenlijst")

    await fill_in(noor)

    await card_says(sanne, "1 persoon heeft de vragenlijst ingevuld.")


async def test_a_second_card_retires_the_first_and_is_pointed_to(
    sanne: Someone, noor: Someone
) -> None:
    await sanne.says("/vragenlijst")
    first = noor.message.id

    await sanne.says("/vragenlijst")

    async with asyncio.timeout(SOON):
        while noor.from_the_bot[0].text != word("card-retired"):  # noqa: ASYNC110 (as above)
            await asyncio.sleep(0.05)
    (old, new) = noor.from_the_bot
    assert old.id == first
    assert word("join") in [button.text for row in new.keyboard or [] for button in row]
    ((link,),) = old.keyboard or []
    assert link.url == f"https://t.me/c/1234567890/{new.id}"


async def test_a_card_comes_right_in_spite_of_errors(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    open_world.faults.add(fault=html(502), method="editMessageText", times=2)

    await fill_in(noor)

    await card_says(sanne, "1 persoon")


async def test_a_card_that_may_have_been_posted_is_not_posted_twice(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    open_world.faults.add(fault=lost(), method="sendMessage")

    await sanne.says("/vragenlijst")

    cards = [each for each in noor.from_the_bot if "Vragenlijst kinderwerk" in each.text]
    assert len(cards) == 1


async def test_the_bot_says_hello_once_when_it_comes_into_a_group(
    sanne: Someone, open_world: World
) -> None:
    bot, by = open_world.bot.id, sanne.person.id
    open_world.go(GROUP, bot, by=by)
    open_world.join(GROUP, bot, by=by)
    await sanne.says("Daar is hij weer")

    said = [each.text for each in sanne.from_the_bot]
    assert said.count(word("hello-group")) == 1


async def test_a_card_that_was_deleted_stops_nothing(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    del open_world.chats[GROUP].messages[int(sanne.message.id)]

    await fill_in(noor)
    await sanne.says("/vragenlijst")

    await card_says(sanne, "1 persoon")
