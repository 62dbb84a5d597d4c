"""What somebody could try who wants to get in, to get at another's answers, or to break things."""

import re
from dataclasses import fields
from typing import get_args

import pytest
from someone import Someone, quiet, word

from bot.conversation.desk import Desk
from bot.conversation.desk import Person as Somebody
from bot.conversation.recount import recount
from bot.conversation.respond import look
from bot.questionnaire.kinds.text import OpenText
from bot.screens.actions import (
    Action,
    Agree,
    Answering,
    AskHow,
    AskToErase,
    Begin,
    Consider,
    Decline,
    DeleteMislaid,
    Erase,
    GiveCode,
    GiveMine,
    Join,
    ListLanguages,
    NoReminders,
    ReadPrivacy,
    Refuse,
    ShowAnswers,
    ShowAnswersPage,
    ShowHelp,
    ShowMine,
    ShowMinePage,
    ShowPage,
    ShowPrivacy,
    ShowShare,
    ShowThanks,
    Speak,
    TellHow,
    WriteInPrivate,
)
from bot.telegram.callback_data import pack

FOR_ALL = {
    *(Agree, Refuse, Speak, ListLanguages, ReadPrivacy),
    *(AskHow, GiveMine, ShowAnswersPage, ShowMinePage),
    *(Answering, AskToErase, Begin, Consider, Decline, Erase, Join, NoReminders),
    *(GiveCode, ShowShare, TellHow),
    *(DeleteMislaid, WriteInPrivate),
    *(ShowAnswers, ShowHelp, ShowMine, ShowPage, ShowPrivacy, ShowThanks),
}
"""What everybody may tap. Whatever is not here is for coordinators, or for a group's
administrators, and must be refused to all others."""

HOSTILE = [
    "<b>vet</b></code></i><a href='tg://user?id=1'>klik</a>",
    "&lt;script&gt; & &amp; <",
    "'; DROP TABLE responses; --",
    "{n} {words} {0.__class__} %s %(x)s",
    '=HYPERLINK("http://x")',
    "\u202eomgekeerd\u200b\u0000 🙂" + "\u0301" * 50,
    "p:1:0:samen:ja:1",
]
UNSEEN = re.compile("[\u202e\u0000]")
"""What is taken out of a text: it would only confuse whoever reads it."""

ENOUGH = 40
VALUES = {int: 1, bool: False, str: "samen"}


def closed() -> list[str]:
    """A button of every kind that is not for all."""
    kinds = [each for each in get_args(Action) if each not in FOR_ALL]
    return [pack(kind(*(VALUES[f.type] for f in fields(kind)))) for kind in kinds]


async def test_no_coordinators_button_does_anything_for_anybody_else(
    noor: Someone, desk: Desk
) -> None:
    await noor.begin()
    before = noor.from_the_bot

    toasts = {data: (await noor.forges(data)).toast for data in closed()}

    refusals = {word("refused-not-yours"), word("only-administrators")}
    assert {data: toast for data, toast in toasts.items() if toast not in refusals} == {}
    assert len(toasts) > 20
    assert noor.from_the_bot == before
    assert (await recount(desk)).responses == 1


@pytest.mark.parametrize(
    "payload", ["stats", "vragenlijst", "help", "x' OR 1=1", "A" * 64, "verwijder", "🙂", "_tgr_x"]
)
async def test_a_links_payload_opens_nothing_that_is_not_open_to_all(
    noor: Someone, desk: Desk, payload: str
) -> None:
    await noor.start()
    await noor.sends(
        text=f"/start {payload}", entities=[{"type": "bot_command", "offset": 0, "length": 6}]
    )

    assert "begonnen" not in noor.reads
    assert (await recount(desk)).responses == 0


async def test_no_button_of_another_does_anything_to_them(
    noor: Someone, daan: Someone, desk: Desk
) -> None:
    await daan.begin()
    everything = set[str]()
    await noor.begin()
    for step in ("Ja", "West", "Het kinderwerk", "Klaar"):
        everything |= set(noor.data)
        await noor.taps(step)
    await noor.says("/verwijder")
    everything |= set(noor.data)
    person = Somebody(noor.person.id, "nl")
    before = (await look(desk, person)).state

    for data in everything:
        daan.forge_unseen(data)
    await quiet(daan.world)

    assert before is not None
    assert (await look(desk, person)).state == before
    assert (await recount(desk)).right


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_whatever_somebody_writes_is_shown_as_they_wrote_it(
    noor: Someone, sanne: Someone, desk: Desk, words: str
) -> None:
    await (await noor.begin()).does("Ja", "West", "Anders")
    await noor.sends(text=words)
    assert UNSEEN.sub("", words) in noor.reads
    await noor.taps("Klaar")
    await sanne.start()
    await sanne.says("/stats")
    assert await everywhere(sanne) > 10
    await noor.says("/mijngegevens")

    assert UNSEEN.sub("", words)[:9] in noor.reads
    assert (await recount(desk)).responses == 1


@pytest.mark.parametrize(
    "command", ["coordinator", "stats zoek", "sluit", "link", "start coordinator-"]
)
async def test_whatever_a_coordinator_types_behind_a_command_gets_an_answer(
    sanne: Someone, command: str
) -> None:
    await sanne.start()

    for words in (*HOSTILE, "\udfff\ud800 half", "x" * 4000):
        before = len(sanne.from_the_bot)
        await command_of(sanne, f"/{command} {words}")
        assert len(sanne.from_the_bot) > before, words


async def command_of(somebody: Someone, said: str) -> None:
    """Sends a command as it is, whatever is in it."""
    length = len(said.partition(" ")[0])
    entity = {"type": "bot_command", "offset": 0, "length": length}
    await somebody.sends(text=said, entities=[entity])


async def everywhere(sanne: Someone) -> int:
    """Goes to every screen behind the coordinator's first; how many buttons that are."""
    seen, todo = set[str](), sanne.data
    while todo and len(seen) < ENOUGH:
        data = todo.pop()
        if data not in seen:
            seen.add(data)
            assert (await sanne.forges(data)).answered
            todo += sanne.data
    return len(seen)


async def test_too_long_a_text_is_refused_in_words_and_one_that_fits_is_kept(
    noor: Someone, desk: Desk
) -> None:
    await (await noor.begin()).does("Nee", "Zuid", "Er is geen tijd voor", "Klaar")

    question = desk.form.question("wat-helpt")
    assert isinstance(question, OpenText)
    room = question.at_most

    await noor.says("x" * (room + 1))
    assert word("refused-too-long", n=room, length=room + 1) in noor.reads
    await noor.says("x" * room)

    assert word("answers-check") in noor.reads
    state = (await look(desk, Somebody(noor.person.id, "nl"))).state
    assert state is not None
    assert state.answers["wat-helpt"].text == "x" * room


async def test_somebody_who_floods_delays_nobody(noor: Someone, daan: Someone) -> None:
    await noor.begin()
    for _ in range(500):
        noor.forge_unseen("I:0")

    await daan.begin()

    assert "Vraag 1 van" in daan.reads
