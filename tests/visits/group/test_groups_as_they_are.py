"""Groups as they are: topics, unnamed administrators, moves, rights, comings and goings."""

from members import card_says, join
from someone import Someone, quiet, word

from bot.conversation.desk import Desk
from bot.preview.standard import GROUP
from bot.preview.world import World
from storage import cards, groups

PIN = frozenset({"can_pin_messages"})


async def test_in_a_forum_the_card_stands_in_the_topic_where_it_was_asked_for(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    topic = open_world.add_topic(GROUP, "Vragenlijst")

    open_world.say(sanne.person.id, GROUP, "/vragenlijst", topic=topic)
    await quiet(open_world)

    posted = [each for each in open_world.calls if each.method == "sendMessage"][-1]
    assert posted.parameters["message_thread_id"] == str(topic)
    await join(noor)
    assert noor.message.ephemeral


async def test_an_unnamed_administrator_is_asked_who_it_is_by_a_tap(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    open_world.speak_as_group(sanne.person.id, GROUP)

    await sanne.says("/vragenlijst")
    assert sanne.reads == word("who-asks")
    refused = await noor.taps(word("it-is-me"))
    assert refused.toast == word("only-administrators")
    await sanne.taps(word("it-is-me"))

    assert word("join") in noor.buttons


async def test_an_unnamed_administrator_reads_stats_alone(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    open_world.speak_as_group(sanne.person.id, GROUP)
    await sanne.says("/stats")

    await sanne.taps(word("it-is-me"))

    assert sanne.message.ephemeral
    assert not any(each.ephemeral for each in noor.messages)


async def test_a_group_that_becomes_a_supergroup_takes_its_card_along(
    sanne: Someone, open_world: World, desk: Desk
) -> None:
    people = [sanne.person.id, open_world.person("Noor").id]
    basic = open_world.add_group(-5005, "Kinderwerk Oost", people, kind="group").id
    await Someone(open_world, sanne.person, basic).says("/vragenlijst")

    moved = open_world.upgrade(basic, by=sanne.person.id)
    await quiet(open_world)

    there = Someone(open_world, open_world.person("Noor"), moved)
    assert there.buttons == [word("join"), word("join-private")]
    known = await desk.database.read(lambda tx: groups.find(tx, desk.name_of_chat(moved)))
    assert known is not None
    assert desk.seal.open(known.address) == moved
    assert await desk.database.read(lambda tx: groups.find(tx, desk.name_of_chat(basic))) is None
    standing = await desk.database.read(lambda tx: cards.newest(tx, known.id))
    assert standing is not None
    assert str(standing.message) == there.message.id


async def test_a_card_is_pinned_where_the_bot_may(sanne: Someone, open_world: World) -> None:
    open_world.promote(GROUP, open_world.bot.id, by=sanne.person.id, rights=PIN)

    await sanne.says("/vragenlijst")

    assert any(each.pinned for each in sanne.from_the_bot)


async def test_a_bot_that_may_not_write_says_so_in_private(
    sanne: Someone, open_world: World
) -> None:
    private = await Someone.named(open_world, "Sanne").start()
    open_world.restrict(GROUP)

    await sanne.says("/vragenlijst")

    assert private.reads == word("cannot-post")
    open_world.restrict(GROUP, False)
    await sanne.says("/vragenlijst")
    assert word("join") in sanne.buttons


async def test_a_bot_that_was_removed_and_added_again_goes_on(
    sanne: Someone, noor: Someone, open_world: World
) -> None:
    await sanne.says("/vragenlijst")
    open_world.go(GROUP, open_world.bot.id, by=sanne.person.id)
    await quiet(open_world)

    open_world.join(GROUP, open_world.bot.id, by=sanne.person.id)
    await quiet(open_world)
    await sanne.says("/vragenlijst")
    await join(noor)

    assert noor.message.ephemeral
    await card_says(sanne, word("card-none"))
