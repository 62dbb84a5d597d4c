"""/link: links with a name, that tell where people came from."""

from bot.conversation.labels import cleaned
from bot.conversation.named_links import Named, name_link, named_links
from bot.conversation.tokens import payload_of
from bot.screens.coordinator.actions import ListLinks
from bot.screens.coordinator.links import link_screen, links_screen
from bot.screens.screen import Screen
from bot.telegram.coordinator.rights import may_command, may_tap
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.texts import Voice
from storage.tables import LABEL


async def link(command: Command, kit: Kit) -> None:
    """/link: the links there are; ``/link nieuwsbrief`` the one of this name, made if need be."""
    if not await may_command(command, kit):
        return
    speaking = await kit.voices.of(command.person)
    label = cleaned(command.argument)
    if not label:
        screen = await _all(kit, speaking)
    elif len(label) > LABEL:
        screen = Screen(speaking.say("invite-too-long", n=LABEL))
    else:
        named = await name_link(kit.desk, command.person, label, kit.new_token)
        screen = _one(kit, named, speaking)
    await kit.stage.below(command, screen)


async def list_links(tapped: Tapped, kit: Kit, _action: ListLinks) -> None:
    if await may_tap(tapped, kit):
        await kit.stage.here(tapped, await _all(kit, await kit.voices.of(tapped.person)))


async def _all(kit: Kit, speaking: Voice) -> Screen:
    found = await named_links(kit.desk)
    return links_screen([(each, _address(kit, each)) for each in found], speaking)


def _one(kit: Kit, named: Named | None, speaking: Voice) -> Screen:
    if named is None:
        return Screen(speaking.say("links-no-more"))
    return link_screen(named, _address(kit, named), speaking)


def _address(kit: Kit, named: Named) -> str:
    """Where it leads; nowhere any more, once nothing in its round leads back to anybody."""
    return kit.stage.link(payload_of(named.token)) if named.token else ""
