"""Passing it on: /delen, what stands below the thanks, and how somebody says that they came."""

from bot.conversation import arriving, invitations, respond
from bot.conversation.desk import Person
from bot.conversation.respond import Standing
from bot.conversation.tokens import payload_of
from bot.screens.actions import AskHow, ShowShare, TellHow
from bot.screens.screen import Screen
from bot.screens.share import Ways, how_screen, invitation, share_screen
from bot.screens.visit import Seen, is_done, seen
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.telegram.stage import ON
from bot.texts import Voice

SHARE = "delen"
"""The command, and the payload of the link that gives it in the private chat."""


async def ways_of(kit: Kit, person: Person) -> Ways | None:
    """How somebody can pass the questionnaire on. None where there is no more to pass on."""
    passing = await invitations.to_share(kit.desk, person, kit.new_token)
    if passing is None:
        return None
    payload = payload_of(passing.token)
    link, to_group = kit.stage.link(payload), kit.stage.link_to_group(payload)
    return Ways(link, to_group, inline=kit.tray is not None, asks=passing.asks)


async def view(kit: Kit, standing: Standing, person: Person) -> Seen:
    """What somebody sees where they stand; at the end, with ways to pass it on."""
    ways = await ways_of(kit, person) if is_done(standing) else None
    return seen(standing, kit.voices.speaking(standing.language), ways)


def way_on(standing: Standing) -> str:
    """The payload of the link to where somebody is, in the private chat."""
    return payload_of(standing.token) if standing.token and standing.state is None else ON


async def delen(command: Command, kit: Kit) -> None:
    """/delen: the ways to pass it on; in private also the invitation itself, to be forwarded."""
    speaking = await kit.voices.of(command.person)
    ways = await ways_of(kit, command.person)
    if ways is not None and command.place.private:
        await kit.pen.send(command.place, invitation(kit.desk.form, ways.link, speaking))
    await kit.stage.below(command, _screen(kit, ways, speaking))


async def show_share(tapped: Tapped, kit: Kit, _action: ShowShare) -> None:
    ways = await ways_of(kit, tapped.person)
    await kit.stage.here(tapped, _screen(kit, ways, await kit.voices.of(tapped.person)))


async def ask_how(tapped: Tapped, kit: Kit, _action: AskHow) -> None:
    """Ask how somebody came here, who has not said so: else the thanks."""
    standing = await respond.look(kit.desk, tapped.person)
    ways = await ways_of(kit, tapped.person) if is_done(standing) else None
    voice = kit.voices.speaking(standing.language)
    if ways is not None and ways.asks:
        await kit.stage.here(tapped, how_screen(standing.round, voice))
    else:
        now = seen(standing, voice, ways)
        await kit.stage.here(tapped, now.screen, now.word)


async def tell_how(tapped: Tapped, kit: Kit, action: TellHow) -> None:
    """Said how they came, or that they would rather not: the thanks, without the question."""
    told = await arriving.tell(kit.desk, tapped.person, tapped.update_id, action.round, action.how)
    standing = respond.of_round(await respond.look(kit.desk, tapped.person), action.round)
    now = await view(kit, standing, tapped.person)
    word = kit.voices.speaking(standing.language).plain("how-thanks") if told else now.word
    await kit.stage.here(tapped, now.screen, word)


def _screen(kit: Kit, ways: Ways | None, speaking: Voice) -> Screen:
    return share_screen(kit.desk.form, ways, speaking) if ways else Screen(speaking.say("closed"))
