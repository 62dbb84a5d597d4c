"""Two thumbs type at any moment, screens come late or get lost: words never go elsewhere."""

from collections import deque
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.walking import possible

from bot.conversation.chat_state import ChatState, OnScreen, Said
from bot.conversation.respond import Standing
from bot.conversation.typed_messages import write_for
from bot.forms import load_form
from bot.questionnaire.answer import Answer
from bot.questionnaire.event import Write
from bot.questionnaire.flow import State, advance, chosen, open_question
from bot.questionnaire.form import Form

FORM = load_form(str(Path(__file__).parents[1] / "forms" / "typed.toml"))
DEEDS = ("type", "handle", "handle", "tap", "start", "wait")
DRAWS = ("comes", "comes", "comes", "comes unknown", "gets lost")


@dataclass(frozen=True)
class Typed:
    """A message on its way, and the question that somebody saw when they typed it."""

    said: Said
    seen: str | None


@dataclass
class Chat:
    """A private chat: what is on the phone, and what the bot knows of it."""

    form: Form
    state: State = field(default_factory=State)
    known: ChatState = field(default_factory=ChatState)
    second: int = 1_000
    screen: int = 1
    seen: str | None = None
    inbox: deque[Typed | None] = field(default_factory=deque)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = count(2)
        self.draw("comes", edits=True, at_once=True)

    def do(self, number: int) -> None:
        """One thing happens, chosen by a number."""
        chance = Random(number)
        draw = chance.choice(DRAWS)
        match chance.choice(DEEDS):
            case "type":
                text = chance.choice([f"woord {number}", str(number % 2000)])
                self.inbox.append(Typed(Said(text, next(self.ids), self.second), self.seen))
            case "start":
                next(self.ids)
                self.inbox.append(None)
            case "handle" if self.inbox:
                self.handle(self.inbox.popleft(), draw)
            case "tap":
                taps = [each for each in possible(self.form, self.state) if type(each) is not Write]
                self.tap(chance.choice(taps), draw)
            case _:
                self.second += chance.randint(0, 2)

    def tap(self, event: object, draw: str) -> None:
        """A tap comes by another way than messages do, and may overtake them."""
        before = self.state
        self.state = advance(self.form, before, event).state
        self.second += 1  # what was typed in the same second counts as typed after the edit
        self.draw(draw, edits=True, at_once=self.state.visit != before.visit)

    def handle(self, typed: Typed | None, draw: str) -> None:
        before = self.state
        if typed is not None:
            event = write_for(self.standing, before, typed.said)
            turn = advance(self.form, before, event)
            self.state = turn.state
            changed = [
                each.id
                for each in self.form.questions
                if answers(before, each.id) != answers(self.state, each.id)
            ]
            assert changed in ([], [typed.seen]), (event, turn)
            self.done.append(turn.note or (turn.refused.why if turn.refused else "taken"))
        self.draw(draw, edits=False, at_once=self.state.visit != before.visit)

    def draw(self, outcome: str, *, edits: bool, at_once: bool) -> None:
        """The bot shows where the response is; it may not hear what became of that."""
        question = open_question(self.form, self.state)
        if outcome == "gets lost":
            return
        self.seen = question.id if question else None
        message = self.screen if edits else next(self.ids)
        self.screen = message
        if outcome == "comes":
            shown = OnScreen(message, edited=edits, second=self.second if edits else None)
            self.known = self.known.shows(shown, self.state.visit, self.seen, at_once=at_once)
            assert ChatState.from_json(self.known.as_json()) == self.known

    @property
    def standing(self) -> Standing:
        return Standing(self.form, 1, closed=False, state=self.state, response=1, chat=self.known)


def answers(state: State, question: str) -> tuple[Answer | None, Answer | None]:
    """What is answered, and what is chosen but not confirmed."""
    asked = FORM.question(question)
    assert asked is not None
    return state.answers.get(question), chosen(state, asked)


@settings(max_examples=600, deadline=None)
@given(numbers=st.lists(st.integers(0, 10**6), max_size=60))
def test_words_change_no_other_answer_than_to_the_question_on_screen(numbers: list[int]) -> None:
    chat = Chat(FORM)

    for number in numbers:
        chat.do(number)


def test_the_walks_meet_every_end_of_a_message() -> None:
    """The property above means nothing where nothing is typed in time, or too early."""
    chance, done = Random(3), set[str]()
    for _ in range(400):
        chat = Chat(FORM)
        for _ in range(60):
            chat.do(chance.randrange(10**6))
        done |= set(chat.done)

    assert {"taken", "added", "added-before", "replaced-before", "too-early"} <= done


@pytest.mark.parametrize("draw", ["comes unknown", "gets lost"])
def test_a_screen_of_which_nothing_is_known_takes_no_words(draw: str) -> None:
    chat = Chat(FORM)
    chat.handle(Typed(Said("eerst", next(chat.ids), 1_001), "goed"), draw)

    chat.handle(Typed(Said("dan", next(chat.ids), 1_009), chat.seen), "comes")
    assert chat.done == ["taken", "too-early"]
    chat.handle(Typed(Said("dan", next(chat.ids), 1_019), chat.seen), "comes")

    assert chat.state.answers["beter"].words == "dan"
