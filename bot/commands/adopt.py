"""Have a form be what rounds were asked with that know none, or what the open round is asked."""

import argparse
import asyncio

from bot.commands.ending import NO_TELEGRAM, WRONG, plain_endings
from bot.commands.progress import shown
from bot.conversation.adopting import Adopted, adopt
from bot.conversation.proposals import Proposal, proposal_in
from bot.forms import load_form
from bot.logs import configure_logs
from bot.questionnaire.form import Form
from bot.running import desk_of
from bot.screens.coordinator.form_news import told_of
from bot.settings import Settings, read_settings
from bot.texts import voice_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", metavar="FORM", help="a path, or a form in the package")
    parser.add_argument(
        "--round",
        type=int,
        help="the number of an older round that was asked with this form, if nothing shows which",
    )


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        form = load_form(given.form)
        settings = read_settings(bot_token=NO_TELEGRAM)
        configure_logs(settings.log_level)
        adopted, proposal = asyncio.run(_adopt(settings, form, given.round))
    print("\n".join(_told(form, adopted, proposal)))  # noqa: T201 (a command line speaks)
    return 0 if adopted.known or adopted.asked else WRONG


async def _adopt(
    settings: Settings, form: Form, number: int | None
) -> tuple[Adopted, Proposal | None]:
    async with desk_of(settings, waiting=shown) as desk:
        proposal = await desk.database.read(lambda tx: proposal_in(tx, desk.forms, form))
        with shown("counting the answers"):
            return await adopt(desk, form, number), proposal


def _told(form: Form, adopted: Adopted, proposal: Proposal | None) -> list[str]:
    if adopted.known:
        numbers = ", ".join(str(each.number) for each in adopted.known)
        return [f"{form.id}: this is the form that these rounds were asked with: {numbers}."]
    told = list(told_of(proposal, voice_in("en")))[1:] if proposal else []
    if adopted.refused:
        return [f"{form.id}: nothing was changed.", *told]
    if adopted.asked:
        done = f"{form.id}: round {adopted.asked.number} is asked with this form from now on."
        return [done, *told]
    nothing = (
        f"{form.id}: nothing was changed. There is no open round of this form, and none whose form "
        "is not known and was this one. The next round is asked with the form that FORM names."
    )
    return [nothing]
