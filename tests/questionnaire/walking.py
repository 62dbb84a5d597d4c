"""A respondent without a Telegram: does things to a form and holds the state."""

from dataclasses import dataclass, field

from bot.questionnaire.answer import Answer, Refused
from bot.questionnaire.event import (
    Ahead,
    Back,
    Event,
    Finish,
    Pick,
    Reopen,
    Skip,
    Submit,
    Write,
)
from bot.questionnaire.flow import State, Turn, advance, chosen, open_question
from bot.questionnaire.form import Form
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.route import route


@dataclass
class Walker:
    """Acts on whatever question is open, unless told another."""

    form: Form
    state: State = field(default_factory=State)
    refused: Refused | None = None

    @property
    def at(self) -> str | None:
        """The id of the open question; None at the review."""
        question = open_question(self.form, self.state)
        return question.id if question else None

    @property
    def counted(self) -> dict[str, Answer]:
        return dict(route(self.form, self.state.answers).counted)

    def do(self, event: Event) -> "Walker":
        self.step(event)
        return self

    def step(self, event: Event) -> Turn:
        turn = advance(self.form, self.state, event)
        self.state, self.refused = turn.state, turn.refused
        return turn

    def pick(self, *options: str) -> "Walker":
        for option in options:
            self.do(Pick(self.state.visit, self.at or "", option))
        return self

    def unpick(self, option: str) -> "Walker":
        return self.do(Pick(self.state.visit, self.at or "", option, on=False))

    def write(self, text: str) -> "Walker":
        return self.do(Write(text))

    def finish(self) -> "Walker":
        return self.do(Finish(self.state.visit, self.at or ""))

    def skip(self) -> "Walker":
        return self.do(Skip(self.state.visit, self.at or ""))

    def back(self) -> "Walker":
        return self.do(Back(self.state.visit, self.at or ""))

    def ahead(self) -> "Walker":
        return self.do(Ahead(self.state.visit, self.at or ""))

    def reopen(self, question: str) -> "Walker":
        return self.do(Reopen(self.state.visit, question))

    def submit(self) -> "Walker":
        return self.do(Submit(self.state.visit))


def possible(form: Form, state: State) -> list[Event]:
    """Every event that the screen of this state offers, and a few words to type."""
    visit, question = state.visit, open_question(form, state)
    way = route(form, state.answers)
    if question is None:
        return [Submit(visit), *(Reopen(visit, id_) for id_ in way.counted)]
    here: list[Event] = [Skip(visit, question.id), Back(visit, question.id)]
    here += [Finish(visit, question.id), Ahead(visit, question.id)]
    for choice in question.choices(chosen(state, question)):
        here += [Pick(visit, question.id, choice.id, on=on) for on in (True, False)]
    return here + [Write(text) for text in ("3", "een paar woorden", "12")]


def straight(form: Form, answers: dict[str, Answer]) -> State:
    """The state of somebody who gives these answers one after the other, and submits."""
    walker = Walker(form)
    while walker.at is not None:
        here = walker.at
        _answer(walker, here, answers[here])
        assert walker.at != here, f"{here} did not take {answers[here]}: {walker.refused}"
    return walker.submit().state


def _answer(walker: Walker, here: str, answer: Answer) -> None:
    question = walker.form.question(here)
    if answer.skipped:
        walker.skip()
    for option in answer.picked:
        walker.pick(option)
    if answer.number is not None and isinstance(question, Scale):
        walker.pick(str(answer.number))
    elif answer.number is not None:
        walker.write(str(answer.number))
    if words := answer.text or answer.other:
        walker.write(words)
    if answer.picked and isinstance(question, SeveralChoices):
        walker.finish()
