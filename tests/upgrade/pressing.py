"""People with old phones: each presses one old button after another, side by side with others."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from releases import Button, old_message
from sqlalchemy import bindparam, text

from bot.conversation.desk import Desk, Person
from bot.preview.callbacks import CallbackAnswer, Tap
from bot.preview.delivery import deliver_tap
from bot.preview.messages import Message
from bot.preview.standard import GROUP
from bot.preview.world import World
from bot.texts import Voice
from storage import rounds
from storage.engine import Transaction

PATIENCE = 30
"""Seconds after which a button that nobody answered has gone wrong."""

ANYBODYS = frozenset("pfsbaoxBVNYMEXAKJCHIij12")
"""Codes of what everybody may press; the others of 0.1.0 are for coordinators."""

ANSWERING = frozenset("pfsbaox")
KEEPING = ANSWERING | {"B", "X"}
"""Codes of what changes somebody's answers."""

WHERE_ONE_IS = "V"
"""The code of the button that leads to the introduction, or to the current question."""

DEAD = ("refused-unknown-button", "trouble", "try-again")


def word(key: str, language: str) -> str:
    return Voice(language.partition("-")[0]).plain(key)


Key = tuple[Any, ...]
Rows = dict[Key, Any]

_ROWS = (
    text(
        "SELECT 'response', responses.id, '' , CAST(submitted_at AS TEXT), '' FROM responses"
        " WHERE respondent IN :names"
    ),
    text(
        "SELECT 'answer', response_id, question, CAST(value AS TEXT), words FROM answers"
        " JOIN responses ON responses.id = response_id WHERE respondent IN :names"
    ),
    text("SELECT 'round', number, '', CAST(closed_at AS TEXT), closes_after FROM rounds"),
)


def rows_of(desk: Desk, person: Person, tx: Transaction) -> Rows:
    """Return what is kept of somebody's answers in any round."""
    names = [desk.name_of(person, each) for each in rounds.each(tx, desk.form.id)]
    found: Rows = {}
    for asked in _ROWS[:2]:
        named = asked.bindparams(bindparam("names", names, expanding=True))
        found |= {tuple(row[:3]): tuple(row[3:]) for row in tx.execute(named)}
    return found


def rounds_in(tx: Transaction) -> Rows:
    """Return which rounds there are and how each of them stands."""
    return {tuple(row[:3]): tuple(row[3:]) for row in tx.execute(_ROWS[2])}


def changed(before: Rows, after: Rows) -> set[Key]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


@dataclass
class Presser:
    """Somebody who presses old buttons, one after another.

    After each of them nothing else of theirs may have changed than the button says. ``rows`` is
    what was kept of them after the last one, so a press of somebody else that reached theirs shows.
    """

    world: World
    desk: Desk
    id: int
    coordinator: bool = False
    rows: Rows = field(default_factory=dict)
    messages: dict[str, tuple[int, str]] = field(default_factory=dict)

    async def look(self) -> Rows:
        person = Person(self.id, self.world.people[self.id].language or "nl")
        work = lambda tx: rows_of(self.desk, person, tx)  # noqa: E731 (named for what it is)
        return await self.desk.database.read(work)

    async def press_each(self, todo: Iterable[tuple[Button, str]]) -> None:
        self.rows = await self.look()
        for button, place in todo:
            await self.press(button, place)
        assert await self.look() == self.rows

    async def press(self, button: Button, place: str) -> None:
        """Press on an old message of the bot in a place of this kind, and look what came of it."""
        owned = button.code in ANSWERING and (place, self.id) in button.places
        answer = await self._tap(button.data, place, drawn=owned)
        self._check_answer(button, answer)
        if button.code not in KEEPING:  # what it should not have changed, the next look tells
            return
        rows = await self.look()
        wrong = changed(self.rows, rows) - self._allowed(button, rows)
        assert not wrong, f"{button} of {self.id} at {place} changed {wrong}"
        self.rows = rows
        if owned:
            await self._check_screen(button, place)

    async def _tap(self, data: str, place: str, *, drawn: bool) -> CallbackAnswer:
        """Tap, and wait until the bot has answered, and if need be has ``drawn`` all there is."""
        query, answered = self.world.queries.ask(Tap(self.id, self._message(place)))
        deliver_tap(self.world, self._message(place), self.id, query, data)
        mine = self.world.updates.waiting()[-1].update_id
        async with asyncio.timeout(PATIENCE):
            answer = await answered
            self.world.queries._queries.pop(query)  # each tap looks through all that are kept
            while drawn and any(each.update_id == mine for each in self.world.updates.waiting()):  # noqa: ASYNC110 (Telegram tells nobody that nothing waits)
                await asyncio.sleep(0.005)
        return answer

    def _message(self, place: str) -> Message:
        """The message that is pressed on, as it is now."""
        if place not in self.messages:
            kind, _, group = place.partition(":")
            self.messages[place] = old_message(self.world, kind, self.id, int(group or GROUP))
        return self.world.message(self.id, *self.messages[place])

    def _check_answer(self, button: Button, answer: CallbackAnswer) -> None:
        """It was answered, not as a dead button; and rights are as they were."""
        language = self.world.people[self.id].language or "nl"
        assert answer.text not in [word(key, language) for key in DEAD], (button, answer)
        refused = answer.text == word("refused-not-yours", language)
        restricted = button.code not in ANYBODYS
        assert refused == (restricted and not self.coordinator), (button, self.id, answer)

    def _allowed(self, button: Button, rows: Rows) -> set[Key]:
        """Return what this button may change: of the person's own, in the round that it names."""
        everything = self.rows.keys() | rows.keys()
        if button.code == "B":
            return {key for key in everything if key[0] == "response"} - self.rows.keys()
        if button.code == "X":
            return everything - rows.keys()
        if button.code in "pfs":
            question = button.data.split(":")[3]
            return {key for key in everything if key[0] == "response" or key[2] == question}
        return {key for key in everything if key[0] == "response"} if button.code == "x" else set()

    async def _check_screen(self, button: Button, place: str) -> None:
        """After a step in the questionnaire the message shows where somebody is."""
        shown = self._message(place)
        await self._tap(f"{WHERE_ONE_IS}:1:", place, drawn=True)
        current = self._message(place)
        same = (shown.content.text, shown.keyboard) == (current.content.text, current.keyboard)
        assert same, (
            f"{button} of {self.id} at {place} shows {shown.content.text!r}, "
            f"but they are at {current.content.text!r}"
        )
