"""/stats: the running tallies, as a whole and question by question."""

from bot.conversation import invitations
from bot.conversation.coordinate import running_tallies
from bot.conversation.tokens import payload_of
from bot.screens.coordinator.actions import ListQuestions, ShareSummary, ShowQuestion, ShowTallies
from bot.screens.coordinator.overview import overview_screen
from bot.screens.coordinator.questions import question_tallies_screen, questions_screen
from bot.screens.group import summary
from bot.screens.screen import Screen
from bot.telegram.coordinator import written
from bot.telegram.coordinator.own_group import own_count
from bot.telegram.coordinator.rights import may_command, may_tap
from bot.telegram.incoming import Command, Tapped
from bot.telegram.kit import Kit
from bot.telegram.stage import ON
from bot.texts import in_every_language


async def stats(command: Command, kit: Kit) -> None:
    """/stats: the running tallies; ``/stats zoek vakantie`` what people wrote about that."""
    if (count := await own_count(command, kit)) is not None:
        await kit.stage.below(command, count)
        return
    if not await may_command(command, kit):
        return
    what, _, rest = command.argument.partition(" ")
    speaking = await kit.voices.of(command.person)
    if what.lower() in in_every_language("word-search"):
        await written.search(command, kit, rest)
    elif what:
        await kit.stage.below(command, Screen(speaking.say("stats-how")))
    else:
        tallies = await running_tallies(kit.desk)
        screen = overview_screen(tallies, speaking, in_group=not command.place.private)
        await kit.stage.below(command, screen)


async def show_tallies(tapped: Tapped, kit: Kit, action: ShowTallies) -> None:
    if (count := await own_count(tapped, kit)) is not None:
        await kit.stage.here(tapped, count)
    elif await may_tap(tapped, kit):
        tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
        speaking = await kit.voices.of(tapped.person)
        screen = overview_screen(tallies, speaking, in_group=not tapped.place.private)
        await kit.stage.here(tapped, screen)


async def share(tapped: Tapped, kit: Kit, action: ShareSummary) -> None:
    """Post a summary where all of a group can read it: how many took part, in steps."""
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    if tapped.place.private:
        await kit.pen.answer(tapped.query, speaking.plain("share-in-group"))
        return
    tallies = await running_tallies(kit.desk, action.round)
    token = await invitations.of_group(kit.desk, tapped.place.chat, kit.new_token)
    link = kit.stage.link(payload_of(token) if token else ON)
    posted = await kit.pen.post(tapped.place, summary(tallies, link, speaking))
    await kit.pen.answer(tapped.query, speaking.plain("shared" if posted else "cannot-post"))


async def list_questions(tapped: Tapped, kit: Kit, action: ListQuestions) -> None:
    if await may_tap(tapped, kit):
        tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
        screen = questions_screen(tallies, action.page, await kit.voices.of(tapped.person))
        await kit.stage.here(tapped, screen)


async def show_question(tapped: Tapped, kit: Kit, action: ShowQuestion) -> None:
    if not await may_tap(tapped, kit):
        return
    speaking = await kit.voices.of(tapped.person)
    tallies = await running_tallies(kit.desk, action.round, everyone=action.everyone)
    question = tallies.form.question(action.question)
    if question is None:
        await kit.pen.answer(tapped.query, speaking.plain("refused-unknown-button"))
        return
    await kit.stage.here(tapped, question_tallies_screen(tallies, question, speaking))
