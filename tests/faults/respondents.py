"""Respondents: people who answer by chance, and try again when nothing happens."""

import asyncio
from asyncio import Future
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from faults.ledger import Begun, Deed, Keyboard, Page, buttons, written
from faults.witness import Witnessed

from bot.preview.callbacks import CallbackAnswer
from bot.preview.messages import Message
from bot.preview.people import Person
from bot.questionnaire.event import Ahead, Back, Finish, Pick, Reopen, Skip, Submit
from bot.questionnaire.flow import chosen, open_question
from bot.questionnaire.form import Form
from bot.screens.actions import Action, Agree, Answering, AskHow, Begin, ShowAnswers
from bot.screens.question import question_in
from bot.telegram.callback_data import unpack
from bot.texts import LANGUAGES, Voice

PATIENCE = 0.7
"""Seconds without anything happening after which people try again, where few wait for the bot."""

AT_ONCE = 3
"""Deeds that nothing came of, after which people wait for the bot to come back."""

WEIGHTS: dict[type, float] = {
    Agree: 8,
    Pick: 4,
    Finish: 25,
    Skip: 8,
    Ahead: 6,
    Submit: 10,
    Back: 0.3,
    Reopen: 0.1,
}
"""How likely people tap what does this; what is not here they leave alone."""

WORD = 12
"""How likely they type, where words are asked for."""

FIRST_ID = 6_100_000


@dataclass(frozen=True)
class Shown:
    """A screen as it was on the phone at some moment."""

    message: Message
    keyboard: Keyboard


class Respondent:
    """Somebody on their way to the thanks; ``patience`` is how many seconds they wait."""

    def __init__(
        self,
        world: Witnessed,
        number: int,
        form: Form,
        chance: Random,
        patience: float = PATIENCE,
    ) -> None:
        language = chance.choice(["nl", "nl", "en", None])
        self.person = Person(FIRST_ID + number, f"Kinderwerker{number}", language=language)
        self.page = Page(form, language)
        self.toasts: list[str] = []
        self.thanked = False
        self._world = world
        self._form = form
        self._chance = chance
        self._patience = patience
        self._screens: list[Shown] = []
        self._stirred = asyncio.Event()
        self._words = 0
        self._sorry = {Voice(each).plain("try-again") for each in LANGUAGES}
        world.settle(self.person, self._see)

    async def answers(self) -> None:
        """From /start to the thanks."""
        self._go_on()
        await self._something()
        while not self.thanked:
            self.settle_accounts()
            if len(self.page.unsettled) < AT_ONCE:
                self._act()
            await self._something()
        self.settle_accounts()

    def settle_accounts(self) -> None:
        """Note which deeds were acknowledged since."""
        waiting = self._world.waits()
        for update in self.page.unsettled:
            if update not in waiting:
                self.page.acknowledged(update)

    def _go_on(self) -> None:
        """Ask for the current question."""
        self._world.begin(self.person.id)

    async def _something(self) -> None:
        """Wait until something happens, or patience ends."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._stirred.wait()
        self._stirred.clear()

    def _act(self) -> None:
        if not self._screens or self._chance.random() < 0.02:
            self._go_on()
            return
        shown = self._screens[-1]
        if self._chance.random() < 0.04:
            shown = self._chance.choice(self._screens)  # an old screen, further up in the chat
        ways = [*self._taps(shown), *self._words_wanted(shown)]
        if not ways:
            self._go_on()
            return
        do = self._chance.choices(ways, [weight for weight, _ in ways])[0][1]
        self._do(shown, do)

    def _taps(self, shown: Shown) -> Iterable[tuple[float, str]]:
        """What can be tapped on a screen, and how likely it is."""
        for row in shown.keyboard:
            for _, data in row:
                action = unpack(data)
                does = type(action.tap) if isinstance(action, Answering) else type(action)
                if does in WEIGHTS:
                    yield WEIGHTS[does], data

    def _words_wanted(self, shown: Shown) -> Iterable[tuple[float, None]]:
        if question_in(self._form, shown.message.content.text) is None:
            return []
        for state in self.page.known:
            question = state and open_question(self._form, state)
            if state and question and question.wants_text(chosen(state, question)):
                return [(WORD, None)]
        return [(0.1, None)]

    def _do(self, shown: Shown, data: str | None) -> None:
        if data is None:
            self._words += 1
            text = f"woord {self._words} van {self.person.id}, <b>&"
            update, message = self._world.type(self.person.id, text, shown.message.key)
            self.page.did(update, written(self._form, message))
            return
        deed = deed_of(unpack(data))
        for _ in range(2 if self._chance.random() < 0.05 else 1):  # some fingers tap twice
            self._press(shown, data, deed)
        if self._chance.random() < 0.05:
            self.page.did(self._world.press_again(), deed)

    def _press(self, shown: Shown, data: str, deed: Deed) -> None:
        update, answer = self._world.press(self.person.id, shown.message, data)
        self.page.did(update, deed)
        answer.add_done_callback(lambda done: self._hear(update, done))

    def _see(self, message: Message) -> None:
        """The bot's message appeared, or changed."""
        keyboard = buttons(message.keyboard)
        if not keyboard:
            return  # an apology, or a screen that another took over from
        self.page.saw(keyboard)
        self._screens.append(Shown(message, keyboard))
        self.thanked = self.thanked or is_thanks(keyboard)
        self._stirred.set()

    def _hear(self, update: int, done: Future[CallbackAnswer]) -> None:
        """The tap was answered: with a toast, or by ending to be busy."""
        if done.cancelled():
            return
        toast = done.result().text
        if toast is not None:
            self.toasts.append(toast)
            self._stirred.set()
        if toast not in self._sorry and update in self.page.unsettled:
            self.page.handled(update)


def deed_of(action: Action | None) -> Deed:
    """What tapping a button does to a response."""
    if isinstance(action, Answering):
        return action.tap
    assert isinstance(action, Agree | Begin), action
    return Begun()


def is_thanks(keyboard: Keyboard) -> bool:
    """Whether a screen is the last one: the answers can be looked at, and nothing be answered."""
    actions = [unpack(data) for row in keyboard for _, data in row]
    return all(isinstance(action, ShowAnswers | AskHow) for action in actions)
