"""Administrators who speak as the group: telegram-facts section 14."""

import pytest
from alone import Circle
from calling import Caller

from bot.preview.refusals import NotPossible
from bot.preview.standard import DAAN, GROUP, NOOR, SANNE, TITLE
from bot.preview.world import World

THE_GROUP = {
    "id": 1_087_968_824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@pytest.fixture
async def hidden(world: World) -> None:
    """Sanne, who owns the group, speaks as the group."""
    world.speak_as_group(SANNE.id, GROUP)


@pytest.mark.usefixtures("hidden")
async def test_the_bot_hears_the_group_and_not_who_it_is(world: World, circle: Circle) -> None:
    world.say(SANNE.id, GROUP, "/vragenlijst")

    said = (await circle.heard())["message"]
    assert said["from"] == THE_GROUP
    assert said["sender_chat"]["id"] == said["chat"]["id"] == GROUP
    assert SANNE.first_name not in str(said)


@pytest.mark.usefixtures("hidden")
async def test_people_see_the_group_speak(world: World, circle: Circle) -> None:
    key = world.say(SANNE.id, GROUP, "Vullen jullie hem in?")
    world.say(DAAN.id, GROUP, "Gedaan", key)

    seen, own = circle.views(NOOR)[-2].sender, circle.views(SANNE)[-2].sender
    answered = circle.views(NOOR)[-1].reply_to
    assert seen is not None
    assert own is not None
    assert (seen.id, seen.name, seen.bot, seen.me, own.me) == (GROUP, TITLE, False, False, True)
    assert (answered.name if answered else None) == TITLE


@pytest.mark.usefixtures("hidden")
async def test_a_tap_carries_who_tapped(circle: Circle) -> None:
    heard = await circle.tap(SANNE)

    assert heard["from"]["id"] == SANNE.id


@pytest.mark.usefixtures("hidden")
async def test_a_command_of_the_group_is_seen_by_all(
    world: World, bot: Caller, circle: Circle
) -> None:
    stats = {"command": "stats", "description": "De uitslag", "is_ephemeral": True}
    await bot.call("setMyCommands", commands=[stats], scope={"type": "all_group_chats"})

    world.say(SANNE.id, GROUP, "/stats")

    assert circle.reads(NOOR)[-1] == "/stats"
    assert (await circle.heard())["message"]["from"] == THE_GROUP


@pytest.mark.usefixtures("hidden")
async def test_an_edit_stays_the_groups(world: World, circle: Circle) -> None:
    key = world.say(SANNE.id, GROUP, "/info")

    world.rewrite(SANNE.id, GROUP, key, "/info nu")

    assert (await circle.heard())["edited_message"]["from"] == THE_GROUP


@pytest.mark.usefixtures("hidden")
async def test_a_forward_tells_the_group(world: World, bot: Caller) -> None:
    world.start(NOOR.id)
    key = world.say(SANNE.id, GROUP, "Vullen jullie hem in?")

    sent = await bot.call(
        "forwardMessage", chat_id=NOOR.id, from_chat_id=GROUP, message_id=int(key)
    )

    assert sent["forward_origin"]["type"] == "chat"
    assert sent["forward_origin"]["sender_chat"]["id"] == GROUP
    assert world.messages(NOOR.id, world.bot.id)[-1].forwarded_from == TITLE


async def test_the_standing_of_who_hides_is_told_so(world: World, bot: Caller) -> None:
    world.promote(GROUP, DAAN.id, by=SANNE.id)
    world.speak_as_group(DAAN.id, GROUP)
    world.speak_as_group(SANNE.id, GROUP)

    told = [
        await bot.call("getChatMember", chat_id=GROUP, user_id=each.id) for each in (SANNE, DAAN)
    ]

    assert [(each["status"], each["is_anonymous"]) for each in told] == [
        ("creator", True),
        ("administrator", True),
    ]


async def test_one_can_be_oneself_again(world: World, circle: Circle) -> None:
    world.speak_as_group(SANNE.id, GROUP)
    world.speak_as_group(SANNE.id, GROUP, False)

    world.say(SANNE.id, GROUP, "/info")

    assert (await circle.heard())["message"]["from"]["id"] == SANNE.id


async def test_who_is_no_administrator_any_more_speaks_under_their_own_name(
    world: World, circle: Circle
) -> None:
    world.promote(GROUP, DAAN.id, by=SANNE.id)
    world.speak_as_group(DAAN.id, GROUP)

    world.demote(GROUP, DAAN.id, by=SANNE.id)
    world.say(DAAN.id, GROUP, "/info")

    assert (await circle.heard())["message"]["from"]["id"] == DAAN.id


async def test_only_administrators_can(world: World) -> None:
    with pytest.raises(NotPossible, match="beheerder"):
        world.speak_as_group(NOOR.id, GROUP)
