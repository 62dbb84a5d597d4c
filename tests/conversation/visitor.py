"""A respondent at the desk: answers without a Telegram, one update at a time."""

import itertools
from dataclasses import dataclass, field

from questionnaire.walking import possible, straight

from bot.conversation import respond
from bot.conversation.desk import Desk, Person
from bot.conversation.respond import Standing
from bot.questionnaire.answer import Answer
from bot.questionnaire.event import Event, Finish, Pick, Skip, Submit
from bot.questionnaire.flow import State, open_question
from bot.questionnaire.kinds.choices import SeveralChoices

update_ids = itertools.count(1)


@dataclass
class Visitor:
    """Somebody who taps. ``standing`` is where the desk says they stand."""

    desk: Desk
    id: int
    language: str = "nl"
    standing: Standing = field(init=False)

    @property
    def person(self) -> Person:
        return Person(self.id, self.language)

    @property
    def state(self) -> State:
        assert self.standing.state is not None
        return self.standing.state

    @property
    def at(self) -> str:
        question = open_question(self.standing.form, self.state)
        return question.id if question else "review"

    async def begin(self, token: str = "") -> "Visitor":
        here = await respond.look(self.desk, self.person)
        update = next(update_ids)
        version = self.desk.form.consent_version
        self.standing = await respond.begin(
            self.desk, self.person, update, here.round, version, token=token
        )
        return self

    async def do(self, event: Event, update_id: int | None = None) -> "Visitor":
        update = update_id or next(update_ids)
        self.standing = await respond.act(self.desk, self.person, update, event)
        return self

    async def pick(self, option: str, *, on: bool = True) -> "Visitor":
        return await self.do(Pick(self.state.visit, self.at, option, on=on))

    async def skip(self) -> "Visitor":
        return await self.do(Skip(self.state.visit, self.at))

    async def submit(self) -> "Visitor":
        return await self.do(Submit(self.state.visit))

    def offered(self) -> list[Event]:
        """All that could be done now."""
        return possible(self.standing.form, self.state)


async def answers(desk: Desk, number: int, region: str) -> None:
    """Somebody works together with a BSO or not, and does all else by the first thing on offer."""
    visitor = await Visitor(desk, number).begin()
    await visitor.pick("nee" if number % 3 else "ja")
    await visitor.pick(region)
    while visitor.at != "review":
        question = desk.form.question(visitor.at)
        assert question is not None
        if question.optional:
            await visitor.skip()
            continue
        await visitor.pick(question.choices(Answer())[0].id)
        if isinstance(question, SeveralChoices):
            await visitor.do(Finish(visitor.state.visit, question.id))
    await visitor.submit()


__all__ = ["Visitor", "answers", "straight"]
