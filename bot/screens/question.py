"""The screen of one question: what is asked, what is chosen, and every way on."""

from collections.abc import Sequence

from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.event import Ahead, Back, Finish, Pick, Skip, Tap
from bot.questionnaire.flow import State, chosen
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import Choice
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.route import Route
from bot.screens.actions import Answering, WriteInPrivate
from bot.screens.screen import FITS, Button, Row, Screen, rows_of, shorten, wherever
from bot.texts import Voice, safe

BUTTON_FITS = FITS[1]
"""A longer label is cut off on its button, so it stands in the message as well."""

SHOWN_TEXT = 300
"""Characters of an earlier text answer that are shown back."""

Labelled = tuple[Choice, str]
"""Something to tap, and what it says in the reader's language."""


def question_screen(
    way: Route, round_id: int, state: State, question: Question, voice: Voice
) -> Screen:
    """The open question on somebody's way, ready to be answered.

    In a group it does not ask anybody to type: a button leads to the private chat instead.
    """

    def draw(*, typing: bool) -> Screen:
        return _drawn(way, round_id, state, question, voice, typing=typing)

    takes_words = question.wants_text(chosen(state, question))
    return wherever(draw) if takes_words else draw(typing=True)


def _drawn(
    way: Route, round_id: int, state: State, question: Question, voice: Voice, *, typing: bool
) -> Screen:
    answer = chosen(state, question)
    choices = [(each, _label(each, voice)) for each in question.choices(answer)]
    numbered = any(len(label) > BUTTON_FITS for _, label in choices)
    progress = voice.say("progress", number=way.number(question), total=way.length_at(question))
    parts = [
        f"<i>{progress}</i>",
        _asked(question, voice),
        _spelled_out(choices) if numbered else "",
        _how_to(question, answer, voice, typing=typing),
    ]
    write = Button(
        voice.plain("write-in-private"), WriteInPrivate(round_id, state.visit, question.id)
    )
    rows = [
        *_choice_rows(question, choices, round_id, state.visit, numbered=numbered),
        *([] if typing else [(write,)]),
        *_ways_on(question, way, round_id, state, voice),
    ]
    return Screen("\n\n".join(part for part in parts if part), tuple(rows))


def question_in(form: Form, text: str) -> str | None:
    """Return the question that a message of ours asks, in whatever language; None if it asks none.

    ``text`` is the message as read. On a question's screen its words are a paragraph's first lines.
    """
    read = f"\n\n{text}\n"
    found = {
        each.id
        for each in form.questions
        if any(f"\n\n{wording}\n" in read for wording in each.text.values())
    }
    return found.pop() if len(found) == 1 else None


def _asked(question: Question, voice: Voice) -> str:
    asked = f"<b>{voice.html(question.text)}</b>"
    if question.help is None:
        return asked
    return f"{asked}\n{voice.html(question.help)}"


def _spelled_out(choices: Sequence[Labelled]) -> str:
    lines = [f"{number}. {safe(label)}" for number, (_, label) in enumerate(choices, start=1)]
    return "\n".join(lines)


def _how_to(question: Question, answer: Answer, voice: Voice, *, typing: bool) -> str:
    lines = [_hint(question, voice, typing=typing)]
    given = answer.text or answer.other
    if given:
        lines.append(voice.say("you-wrote", words=shorten(given, SHOWN_TEXT)))
    if answer.number is not None and isinstance(question, Number):
        lines.append(voice.say("you-wrote", words=voice.number(answer.number)))
    if OTHER in answer.picked and question.wants_text(answer) and not answer.other:
        lines = [voice.say("write-other-now" if typing else "write-other-missing")]
    if not typing:
        lines.append(voice.say("write-elsewhere"))
    return "\n".join(line for line in lines if line)


def _hint(question: Question, voice: Voice, *, typing: bool) -> str:
    match question:
        case SeveralChoices(at_most=None):
            return voice.say("pick-several")
        case SeveralChoices(at_most=int(most)):
            return voice.say("pick-at-most", n=most)
        case Scale():
            low, high = voice.of(question.low_end), voice.of(question.high_end)
            return voice.say(
                "scale-ends", lowest=question.lowest, low=low, highest=question.highest, high=high
            )
        case Number():
            key = "type-number" if typing else "number-range"
            return voice.say(key, lowest=question.lowest, highest=question.highest)
        case _ if question.wants_text(Answer()):
            return voice.say("type-answer") if typing else ""
        case _:
            return ""


def _label(choice: Choice, voice: Voice) -> str:
    return choice.id if choice.wording is None else voice.of(choice.wording)


def _choice_rows(
    question: Question, choices: Sequence[Labelled], round_id: int, visit: int, *, numbered: bool
) -> list[Row]:
    several = isinstance(question, SeveralChoices)
    buttons = []
    for number, (choice, said) in enumerate(choices, start=1):
        label = f"{number}. {said}" if numbered else said
        mark = "✅ " if choice.chosen else "⬜ " if several else ""
        pick = Pick(visit, question.id, choice.id, on=not (several and choice.chosen))
        buttons.append(Button(mark + label, Answering(round_id, pick)))
    width = _scale_width(len(buttons)) if isinstance(question, Scale) else 1
    return rows_of(buttons, width)


def _scale_width(points: int) -> int:
    return points if points <= 6 else (points + 1) // 2


def _ways_on(
    question: Question, way: Route, round_id: int, state: State, voice: Voice
) -> list[Row]:
    def button(key: str, tap: Tap) -> Button:
        return Button(voice.plain(key), Answering(round_id, tap))

    visit, rows, last = state.visit, [], []
    ticking = isinstance(question, SeveralChoices)
    # Of ticks there is one way on: "done". Where nothing is ticked and that was skipped: "ahead".
    skipped = way.counted.get(question.id, Answer()).skipped
    passed = skipped and not chosen(state, question).picked
    if ticking and not passed:
        rows.append((button("done", Finish(visit, question.id)),))
    if way.before(question) is not None:
        last.append(button("back", Back(visit, question.id)))
    if question.optional and question.id not in way.counted:
        last.append(button("skip", Skip(visit, question.id)))
    if question.id in way.counted and (passed or not ticking):
        last.append(button("ahead", Ahead(visit, question.id)))
    if question.optional and not state.answers.get(question.id, Answer(skipped=True)).skipped:
        rows.append((button("erase", Skip(visit, question.id)),))
    return [*rows, *([tuple(last)] if last else [])]
