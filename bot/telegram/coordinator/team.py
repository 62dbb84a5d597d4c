"""/coordinator and /logboek: who may read the tallies, and what they did."""

from itertools import count

from bot.conversation import coordinators
from bot.conversation.labels import cleaned, fits_a_person
from bot.screens.coordinator.actions import (
    AskToRemove,
    InviteCoordinator,
    ListInvites,
    RemoveCoordinator,
    ShowDeeds,
    ShowTeam,
    WithdrawInvite,
)
from bot.screens.coordinator.team import (
    DEEDS,
    ask_to_remove_screen,
    deeds_screen,
    invited_screen,
    invites_screen,
    team_screen,
)
from bot.screens.screen import Screen
from bot.telegram.coordinator.rights import may_command, may_tap
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from storage.tables import LABEL

PAYLOAD = "coordinator-"
"""What the payload of a link that invites a coordinator begins with."""

MOST_PAGES = 99_999


async def coordinator(command: Command, kit: Kit) -> None:
    """/coordinator: the list; ``/coordinator Anna`` a link for Anna, in the private chat only."""
    if not await may_command(command, kit):
        return
    speaking = await kit.voices.of(command.person)
    label = cleaned(command.argument)
    if not label:
        screen = team_screen(await coordinators.team(kit.desk), speaking)
    elif len(label) > LABEL:
        screen = Screen(speaking.say("invite-too-long", n=LABEL))
    elif not fits_a_person(label):
        screen = Screen(speaking.say("invite-odd-name"))
    else:
        screen = invited_screen(label, await _link(command, kit, label), speaking)
    await kit.stage.below(command, screen)


async def accept(command: Command, kit: Kit) -> None:
    """Somebody followed a link that makes a coordinator."""
    token = command.argument.removeprefix(PAYLOAD)
    speaking = await kit.voices.of(command.person)
    label = await coordinators.accept(kit.desk, command.person, token)
    if label is None:
        await kit.stage.below(command, Screen(speaking.say("link-used-up")))
        return
    await kit.menu(command.person.id, True)
    await kit.stage.below(command, Screen(speaking.say("welcome", label=label)))


async def logboek(command: Command, kit: Kit) -> None:
    """/logboek: what coordinators did."""
    if await may_command(command, kit):
        n, deeds = await coordinators.deeds(kit.desk, 0, size=DEEDS)
        await kit.stage.below(
            command, deeds_screen(n, deeds, 0, await kit.voices.of(command.person))
        )


async def show_deeds(tapped: Tapped, kit: Kit, action: ShowDeeds) -> None:
    if await may_tap(tapped, kit):
        page = min(max(action.page, 0), MOST_PAGES)
        n, deeds = await coordinators.deeds(kit.desk, page, size=DEEDS)
        await kit.stage.here(
            tapped, deeds_screen(n, deeds, page, await kit.voices.of(tapped.person))
        )


async def show_team(tapped: Tapped, kit: Kit, _action: ShowTeam) -> None:
    if await may_tap(tapped, kit):
        screen = team_screen(await coordinators.team(kit.desk), await kit.voices.of(tapped.person))
        await kit.stage.here(tapped, screen)


async def invite(tapped: Tapped, kit: Kit, _action: InviteCoordinator) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    team = await coordinators.team(kit.desk)
    taken = {each.label for each in team.invited} | {each.label for each in team.links}
    each_number = count(len(team.invited) + 1)
    labels = (speaking.plain("coordinator-number", number=each) for each in each_number)
    label = next(each for each in labels if each not in taken)
    link = await _link(tapped, kit, label)
    await kit.stage.here(tapped, invited_screen(label, link, speaking))


async def ask_to_remove(tapped: Tapped, kit: Kit, action: AskToRemove) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    invited = (await coordinators.team(kit.desk)).invited
    found = next((each for each in invited if each.id == action.coordinator), None)
    if found is None:
        await kit.pen.answer(tapped.query, speaking.plain("refused-no-coordinator"))
        return
    await kit.stage.here(tapped, ask_to_remove_screen(found, speaking))


async def remove(tapped: Tapped, kit: Kit, action: RemoveCoordinator) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    invited = (await coordinators.team(kit.desk)).invited
    known = any(each.id == action.coordinator for each in invited)
    gone = await coordinators.remove(kit.desk, tapped.person, action.coordinator) if known else None
    if gone is not None:
        await kit.menu(kit.desk.seal.open(gone.address), False)
    if gone is not None and kit.desk.seal.open(gone.address) == tapped.person.id:
        await kit.stage.here(tapped, Screen(speaking.say("removed-yourself")))
        return
    screen = team_screen(await coordinators.team(kit.desk), speaking)
    word = None if gone is not None else speaking.plain("refused-no-coordinator")
    await kit.stage.here(tapped, screen, word)


async def list_invites(tapped: Tapped, kit: Kit, action: ListInvites) -> None:
    if await may_tap(tapped, kit):
        links = (await coordinators.team(kit.desk)).links
        screen = invites_screen(links, action.page, await kit.voices.of(tapped.person))
        await kit.stage.here(tapped, screen)


async def withdraw(tapped: Tapped, kit: Kit, action: WithdrawInvite) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    label = await coordinators.withdraw(kit.desk, tapped.person, action.handle)
    word = "refused-no-invite" if label is None else "invite-withdrawn"
    links = (await coordinators.team(kit.desk)).links
    await kit.stage.here(tapped, invites_screen(links, 0, speaking), speaking.plain(word))


async def _link(asked: Command | Tapped, kit: Kit, label: str) -> str:
    token = kit.new_token()
    await coordinators.invite(kit.desk, asked.person, label, token)
    return kit.stage.link(PAYLOAD + token)
