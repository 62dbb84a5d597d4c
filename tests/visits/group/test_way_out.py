"""The way out of the group: the same tap opens the private chat at the same question."""

from clock import Clock
from members import ALONE, join, to_the_first_question
from someone import Someone, word
from starting import HASTY, started

from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.settings import Settings
from bot.telegram.pacing.limits import Limits
from bot.telegram.pacing.window import Limit

OUT = "https://t.me/kinderwerkbot?start=verder_"
CROWDED = "https://t.me/kinderwerkbot?start=druk-verder_"
INVITED = "https://t.me/kinderwerkbot?start=u-"
"""Who has not begun is led out by the group's own link."""

FEW = Limits(
    overall=Limit(1000, 1.0),
    private=Limit(11, 60.0),
    group=Limit(1000, 1.0),
    group_screens=Limit(1000, 1.0),
)


def in_group(world: World, name: str) -> Someone:
    return Someone(world, world.person(name), GROUP)


async def test_who_did_not_tap_within_a_minute_is_led_to_the_private_chat(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with started(settings, 20.0, clock=clock):
        sanne, noor = in_group(world, "Sanne"), in_group(world, "Noor")
        await sanne.says("/vragenlijst")
        assert (await join(noor)).url is None
        clock.pass_(seconds=30)
        assert (await join(noor)).url is None

        clock.pass_(seconds=40)
        late = await join(noor)

        assert late.url is not None
        assert late.url.startswith(INVITED)


async def test_who_taps_where_they_were_spoken_to_stays_in_the_group(
    world: World, settings: Settings, clock: Clock
) -> None:
    async with started(settings, 20.0, clock=clock):
        sanne, noor = in_group(world, "Sanne"), in_group(world, "Noor")
        await sanne.says("/vragenlijst")
        await join(noor)
        await to_the_first_question(noor)

        clock.pass_(seconds=90)
        again = await join(noor)

        assert again.url is None
        assert "Vraag 1 van" in noor.reads


async def test_when_there_is_no_room_in_the_group_the_private_chat_is_quicker(
    world: World, settings: Settings
) -> None:
    async with started(settings, 20.0, limits=FEW):
        sanne, noor = in_group(world, "Sanne"), in_group(world, "Noor")
        await sanne.says("/vragenlijst")
        await join(noor)
        spent = await noor.taps(noor.buttons[0])
        while spent.url is None:
            spent = await noor.taps(noor.buttons[0])

        assert spent.url.startswith(CROWDED)
        private = await noor.opens(spent.url)
        assert private.reads.startswith(word("crowded-group"))
        assert "Vraag " in private.reads


async def test_a_command_that_all_could_read_is_answered_in_private_where_one_cannot_whisper(
    world: World, settings: Settings
) -> None:
    world.server_knows_ephemeral = False
    async with started(settings, 20.0, limits=HASTY):
        noor, private = in_group(world, "Noor"), Someone.named(world, "Noor")
        await private.start()

        await noor.says("/help")

        assert noor.reads == word("answered-in-private")
        assert "Wat kun je hier doen?" in private.reads


async def test_a_link_in_the_group_opens_the_answer_for_who_never_started(
    world: World, settings: Settings
) -> None:
    world.server_knows_ephemeral = False
    async with started(settings, 20.0):
        noor, private = in_group(world, "Noor"), Someone.named(world, "Noor")
        await noor.says("/info")
        ((link,),) = noor.message.keyboard or []
        assert link.url is not None
        assert link.url.startswith("https://t.me/kinderwerkbot?start=info_")

        await noor.opens(link.url)

        assert "kinderwerk" in private.reads.lower()
        assert ALONE[0] not in private.buttons


async def test_every_command_that_is_answered_in_private_is_found_by_its_link(
    world: World, settings: Settings
) -> None:
    world.server_knows_ephemeral = False
    async with started(settings, 20.0):
        sanne = in_group(world, "Sanne")
        await Someone.named(world, "Sanne").start()
        for asked in ("/coordinator", "/link", "/logboek", "/stats", "/sluit"):
            await sanne.says(asked)
            ((link,),) = sanne.message.keyboard or []
            private = Someone.named(world, "Sanne")
            told = private.reads

            assert link.url is not None
            await sanne.opens(link.url)

            assert private.reads == told
