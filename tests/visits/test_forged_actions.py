"""Every action that a button can have, forged by somebody who was never shown that button."""

from contextlib import suppress
from dataclasses import fields

from someone import Someone, quiet, soon, word

from bot.app import TAPS
from bot.conversation.desk import Desk
from bot.conversation.recount import recount
from bot.preview.views import MessageView
from bot.screens import actions
from bot.screens.actions import Action
from bot.telegram.callback_data import pack

ANYBODYS = {
    actions.Agree,
    actions.Refuse,
    actions.Speak,
    actions.ListLanguages,
    actions.ReadPrivacy,
    actions.ShowMinePage,
    actions.GiveMine,
    actions.ShowAnswersPage,
    actions.AskHow,
    actions.Begin,
    actions.Consider,
    actions.Decline,
    actions.ShowPrivacy,
    actions.ShowMine,
    actions.AskToErase,
    actions.Erase,
    actions.ShowAnswers,
    actions.ShowThanks,
    actions.Join,
    actions.ShowHelp,
    actions.ShowPage,
    actions.TellHow,
    actions.ShowShare,
    actions.GiveCode,
    actions.NoReminders,
    actions.WriteInPrivate,
    actions.DeleteMislaid,
}
"""What everybody may do. Whatever else there is or will be must be refused to who may not."""

IN_GROUPS = {actions.PostCard}
FORGEABLE = [kind for kind in TAPS if kind is not actions.Answering]
RESTRICTED = [kind for kind in FORGEABLE if kind not in ANYBODYS | IN_GROUPS]
NUMBERS = (-1, 2**31, 2**63)
"""Nobody's, and more than fits a column of either database."""


def forged(kind: type[Action], number: int, text: str = "samen") -> str:
    """The data of an action all of whose numbers and texts are these."""
    values = {int: number, str: text, bool: True}
    return pack(kind(*(values[each.type] for each in fields(kind))))  # type: ignore[index]


def question(somebody: Someone, words: str) -> MessageView | None:
    """The newest question that somebody can read, if it is this one."""
    asked = [each for each in somebody.from_the_bot if each.text.startswith("Vraag")]
    return asked[-1] if asked and asked[-1].text.startswith(words) else None


async def test_what_is_not_anybodys_is_refused(noor: Someone) -> None:
    await noor.begin()
    before = noor.reads

    toasts = {kind: (await noor.forges(forged(kind, 0))).toast for kind in RESTRICTED}

    assert toasts == dict.fromkeys(RESTRICTED, word("refused-not-yours"))
    assert noor.reads == before


async def test_a_card_is_not_posted_in_a_private_chat_by_who_may_not(noor: Someone) -> None:
    await noor.begin()
    before = noor.reads

    toast = (await noor.forges(forged(actions.PostCard, 0))).toast

    assert toast == word("only-administrators")
    assert noor.reads == before


async def test_impossible_numbers_and_names_are_no_trouble(
    noor: Someone, sanne: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Nee")
    await sanne.begin()

    for number in NUMBERS:
        for kind in FORGEABLE:
            for someone in (noor, sanne):
                with suppress(ValueError):  # more than 64 bytes, which Telegram does not carry
                    someone.forge_unseen(forged(kind, number, "nergens"))
            if kind in FORGEABLE[::15]:  # of what floods in, the bot passes some by
                await quiet(noor.world)
        await quiet(noor.world)

    await noor.start()  # the posters she asked for may come before or after
    await noor.tap_on(await soon(lambda: question(noor, "Vraag 2 van 4")), "West")
    assert await soon(lambda: question(noor, "Vraag 3 van 4"))
    assert (await recount(desk)).responses == 2
