"""What a kinderwerker does: start, agree, tap, type."""

from dataclasses import replace

from bot.conversation import arriving, ephemeral_screens, respond, typed_messages
from bot.conversation.chat_state import Said
from bot.conversation.desk import Person
from bot.conversation.respond import Standing
from bot.conversation.tokens import as_token, token_in
from bot.questionnaire.answer import Refused
from bot.screens.actions import (
    Agree,
    Answering,
    Begin,
    Consider,
    Decline,
    Refuse,
    ShowAnswers,
    ShowAnswersPage,
    ShowThanks,
)
from bot.screens.privacy import declined_screen
from bot.screens.question import question_in
from bot.screens.screen import Screen
from bot.screens.visit import is_done, review_screen
from bot.telegram import group_messages, sharing, ticks
from bot.telegram.catching_up import Here, is_shown, show_now, show_now_below
from bot.telegram.incoming import Command, Tapped, Typed
from bot.telegram.kit import Kit
from bot.telegram.stage import CROWDED, Shown

EMPTY = Refused("empty-text")
EMPTY_EDIT = Refused("kept-empty")
NO_TEXT = Refused("no-text")
"""A picture, a voice message or the like, where words are asked for."""


async def start(command: Command, kit: Kit) -> None:
    """/start: the introduction, or the screen where somebody was, in a message below.

    A link may have brought them, with a token, or because there was no room in their group.
    """
    payload = command.argument.removeprefix(CROWDED)
    token = await arriving.follow(kit.desk, command.person, command.update_id, token_in(payload))
    standing = (await respond.look(kit.desk, command.person)).carrying(token)
    view = await sharing.view(kit, standing, command.person)
    why = _why_here(kit, standing) if command.argument.startswith(CROWDED) else None
    await _show_below(kit, command, standing, view.screen, above=why)
    if command.place.private and command.person.id in kit.desk.coordinators:
        # Their chat may have begun only now: before, there was nowhere to put their menu.
        await kit.menu(command.person.id, True)


def _why_here(kit: Kit, standing: Standing) -> str:
    """Return why somebody goes on in the private chat, and not in the group where they tapped."""
    key = "crowded-group-new" if standing.state is None else "crowded-group"
    return kit.voices.speaking(standing.language).plain(key)


async def type_answer(typed: Typed, kit: Kit) -> None:
    """Take something typed as an answer where one is asked for; otherwise give a kind hint."""
    said = _said(typed, kit)
    standing = await typed_messages.say(kit.desk, typed.person, typed.update_id, said)
    if typed.text is None and standing.refused in (EMPTY, EMPTY_EDIT):
        standing = replace(standing, refused=NO_TEXT)
    await _show_typed(typed, kit, standing)


async def edit_answer(edited: Typed, kit: Kit) -> None:
    """Let the answer follow an edit of the message that it was typed in."""
    said = _said(edited, kit)
    standing = await typed_messages.edit(kit.desk, edited.person, edited.update_id, said)
    await _show_typed(edited, kit, standing)


def _said(typed: Typed, kit: Kit) -> Said:
    quoted = typed.quoted
    return Said(
        typed.text or "",
        typed.message if typed.place.private else None,
        typed.date,
        quotes=question_in(kit.desk.form, quoted.text) if quoted and not quoted.own else None,
        quoted=quoted.message if quoted and quoted.own and typed.place.private else None,
    )


async def _show_typed(typed: Typed, kit: Kit, standing: Standing) -> None:
    if standing.quiet:
        return
    view = await sharing.view(kit, standing, typed.person)
    typed = await group_messages.answered_by(kit, typed)
    await _show_below(kit, typed, standing, view.screen, above=view.word)
    if typed.place.private and standing.moved:
        await group_messages.leave(kit, typed.person, "left-written")


async def agree(tapped: Tapped, kit: Kit, action: Agree) -> None:
    """Tapped "Ja, ik doe mee": the first question, or where one was. Old terms are refused."""
    token = as_token(action.token)
    standing = await respond.begin(
        kit.desk,
        tapped.person,
        tapped.update_id,
        action.round,
        action.version,
        screen=tapped.message if tapped.place.private else None,
        token=token,
        language=action.language,
    )
    standing = respond.of_round(standing.carrying(token, action.language), action.round)
    await show_here(kit, tapped, standing)


async def begin(tapped: Tapped, kit: Kit, action: Begin) -> None:
    """As `agree`: a button of release 0.1.0, which carried no language."""
    await agree(tapped, kit, Agree(action.round, action.version, "", action.token))


async def consider(tapped: Tapped, kit: Kit, action: Consider) -> None:
    """Show where one is: "Verder waar ik was", or the first button of release 0.1.0."""
    standing = respond.of_round(await respond.look(kit.desk, tapped.person), action.round)
    await show_here(kit, tapped, standing.carrying(as_token(action.token)))


async def refuse(tapped: Tapped, kit: Kit, action: Refuse) -> None:
    """Tapped "Nee, liever niet". Nothing is kept of it: not even that somebody did."""
    standing = (await respond.look(kit.desk, tapped.person)).carrying("", action.language)
    asked = not standing.closed and (standing.state is None or not standing.agreed)
    voice = kit.voices.speaking(standing.language)
    await show_here(kit, tapped, standing, declined_screen(standing, voice) if asked else None)
    if asked:
        await ephemeral_screens.leave(kit.desk, tapped.person)


async def decline(tapped: Tapped, kit: Kit, action: Decline) -> None:
    """As `refuse`: a button of release 0.1.0, which carried no language."""
    await refuse(tapped, kit, Refuse(action.round, ""))


async def answer(tapped: Tapped, kit: Kit, action: Answering) -> None:
    standing = await respond.act(
        kit.desk,
        tapped.person,
        tapped.update_id,
        action.tap,
        action.round,
        new_token=kit.new_token,
    )
    if not await ticks.put_off(kit, tapped, standing, action):
        await show_here(kit, tapped, standing)


async def show_answers(tapped: Tapped, kit: Kit, action: ShowAnswers) -> None:
    await show_answers_page(tapped, kit, ShowAnswersPage(action.round, 0))


async def show_answers_page(tapped: Tapped, kit: Kit, action: ShowAnswersPage) -> None:
    standing = respond.of_round(await respond.look(kit.desk, tapped.person), action.round)
    screen = review_screen(standing, kit.voices.speaking(standing.language), action.page)
    await show_here(kit, tapped, standing, screen)


async def show_thanks(tapped: Tapped, kit: Kit, action: ShowThanks) -> None:
    standing = respond.of_round(await respond.look(kit.desk, tapped.person), action.round)
    await show_here(kit, tapped, standing)


async def show_here(
    kit: Kit, tapped: Tapped, standing: Standing, screen: Screen | None = None
) -> None:
    """Show where somebody stands, or a ``screen`` of it, in the message that was tapped."""
    view = await sharing.view(kit, standing, tapped.person)
    # What somebody reads before they begin rides along in its buttons, and can be had only here.

    async def draw() -> bool:
        here = Here(tapped.person, tapped.place, tapped.message)
        return await show_now(kit, here, standing.screen)

    own = screen is None and standing.state is not None and tapped.place.private
    if own and kit.painter.is_needed(tapped.place.chat):
        kit.painter.later(tapped.place.chat, draw)
        await kit.pen.answer(tapped.query, view.word or _crowded(standing, kit))
        return
    shown = await kit.stage.here(tapped, screen or view.screen, view.word, sharing.way_on(standing))
    if shown is None and own and kit.painter.owes(tapped.place.chat):
        kit.painter.later(tapped.place.chat, draw)
        return
    if shown is None:
        if not tapped.place.private and standing.moved and is_done(standing):
            await group_messages.leave(kit, tapped.person, "left-done")
        elif tapped.alone and kit.room.has_turned_away(tapped.place):
            group_messages.leave_crowded(kit, tapped)
        return
    if tapped.place.private:
        await _in_private(kit, tapped.person, shown, standing, own=screen is None)
    else:
        before = tapped.message if tapped.alone else None
        await group_messages.is_shown(kit, tapped.person, shown, standing, before=before)
        if is_done(standing):
            kit.room.leaves(tapped.place)


async def _in_private(
    kit: Kit, person: Person, shown: Shown, standing: Standing, *, own: bool
) -> None:
    await is_shown(kit, shown[0], standing, shown[1], own=own)
    if standing.moved and is_done(standing):
        await group_messages.leave(kit, person, "left-done")


def _crowded(standing: Standing, kit: Kit) -> str:
    """Why the next screen does not come at once."""
    voice = kit.voices.speaking(standing.language)
    return voice.plain("crowded-saved" if standing.moved else "crowded")


async def _show_below(
    kit: Kit, said: Command | Typed, standing: Standing, screen: Screen, above: str | None = None
) -> None:
    async def draw() -> bool:
        return await show_now_below(kit, said, standing, screen, above)

    own = said.place.private and standing.state is not None
    if own and kit.painter.is_needed(said.place.chat):
        await kit.stage.owe_below(said, draw)
        return
    shown = await kit.stage.below(said, screen, above)
    if shown is None:
        if own and kit.painter.owes(said.place.chat):
            kit.painter.later(said.place.chat, draw)
        return
    if shown[0].private:
        await is_shown(kit, shown[0], standing, shown[1])
    else:
        ends = isinstance(said, Command)
        await group_messages.is_shown(kit, said.person, shown, standing, ends_older=ends)
