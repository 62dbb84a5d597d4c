"""/qr: a QR code, and a poster with one, brought in private."""

import asyncio

from telegram.constants import ChatAction

from bot.apart.worker import WorkerDiedError
from bot.conversation.desk import Person
from bot.conversation.invitations import for_paper
from bot.conversation.tokens import payload_of
from bot.posters.poster import poster_of
from bot.screens.actions import GiveCode
from bot.screens.screen import Screen
from bot.screens.share import code_caption, poster_screen
from bot.telegram.errands import Errand
from bot.telegram.incoming import Command, Place, Tapped
from bot.telegram.kit import Kit
from bot.telegram.sharing import SHARE


async def qr(command: Command, kit: Kit) -> None:
    """/qr: the code with the link in words, in the private chat wherever it was asked for."""
    speaking = await kit.voices.of(command.person)
    if not kit.works.codes.has_room(command.person.id):
        await kit.stage.below(command, Screen(speaking.say("refused-too-busy")))
        return
    kit.works.codes.start(command.person.id, lambda: _kept_up(command.person, kit, poster=False))
    if not command.place.private:
        await kit.stage.below(command, Screen(speaking.say("code-in-private")))


async def give_code(tapped: Tapped, kit: Kit, action: GiveCode) -> None:
    """Start making it, and tell so: the update is done with before the file is."""
    speaking = await kit.voices.of(tapped.person)
    if not kit.works.codes.has_room(tapped.person.id):
        await kit.pen.answer(tapped.query, speaking.plain("refused-too-busy"))
    elif not tapped.place.private and not await kit.works.courier.reaches(tapped.person.id):
        await kit.stage.way_out(tapped, SHARE)
    else:
        making: Errand = lambda: _kept_up(tapped.person, kit, poster=action.poster)  # noqa: E731 (named for what it is)
        kit.works.codes.start(tapped.person.id, making)
        await kit.pen.answer(tapped.query, speaking.plain("code-coming"))


async def _kept_up(person: Person, kit: Kit, *, poster: bool) -> None:
    """Makes it with a sign of life meanwhile, and a sentence where nothing comes of it."""
    action = ChatAction.UPLOAD_DOCUMENT if poster else ChatAction.UPLOAD_PHOTO
    making: Errand = lambda: (_poster if poster else _code)(person, kit)  # noqa: E731 (named for what it is)
    try:
        async with kit.works.courier.busy(person.id, action):
            await making()
    except (TimeoutError, WorkerDiedError):
        await _say(person, kit, "code-not-made")
    except asyncio.CancelledError:
        await _say(person, kit, "interrupted")
        raise


async def _code(person: Person, kit: Kit) -> None:
    speaking = await kit.voices.of(person)
    link = await _link(person, kit)
    if link is None:
        await _say(person, kit, "closed")
        return
    shared = code_caption(kit.desk.form, link, speaking)
    png = await kit.works.press.code(link)
    if await kit.works.courier.bring_photo(person.id, png, shared.text, shared.rows):
        await kit.pen.send(_chat(person), poster_screen(speaking))


async def _poster(person: Person, kit: Kit) -> None:
    speaking = await kit.voices.of(person)
    link = await _link(person, kit)
    if link is None:
        await _say(person, kit, "closed")
        return
    pdf = await kit.works.press.poster(poster_of(kit.desk.form, link, speaking))
    await kit.pen.give(_chat(person), speaking.plain("poster-file"), pdf)


async def _link(person: Person, kit: Kit) -> str | None:
    token = await for_paper(kit.desk, person, kit.new_token)
    return kit.stage.link(payload_of(token)) if token else None


async def _say(person: Person, kit: Kit, key: str) -> None:
    await kit.pen.send(_chat(person), Screen((await kit.voices.of(person)).say(key)))


def _chat(person: Person) -> Place:
    return Place(person.id, private=True)
