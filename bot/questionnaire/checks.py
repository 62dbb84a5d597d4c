"""What a form must keep to besides its shape: languages, ids, rules that look back, room."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from bot.questionnaire.answer import OTHER
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choice import OneChoice
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.languages import (
    Known,
    languages_without_texts,
    listed_languages,
    unknown_languages,
)
from bot.questionnaire.lines import Complaint, Place
from bot.questionnaire.privacy import TOLD
from bot.questionnaire.room import crowded
from bot.questionnaire.rules import AnyOf, Asking, Is, parts_of


def complaints(form: Form, known: Known | None = None) -> Iterator[Complaint]:
    """Every mistake in a form of the right shape: its place and what is wrong."""
    yield from listed_languages(form)
    unknown = list(unknown_languages(form, known)) if known else []
    yield from unknown
    if not unknown:  # else every text would be said to be in a wrong language
        yield from _languages(form)
    if known:
        yield from languages_without_texts(form, known)
    yield from _doubles("questions", [question.id for question in form.questions])
    yield from _doubles("pages", [page.id for page in form.pages])
    yield from crowded(form)
    yield from _privacy(form)
    yield from _main(form)
    for number, question in enumerate(form.questions):
        for place, what in _question(question, form.questions[:number]):
            yield ("questions", number, *place), what


def _languages(form: Form) -> Iterator[Complaint]:
    for place, texts in _wordings(form):
        for language in form.languages:
            if language not in texts:
                yield place, f'the text in "{language}" is missing'
        for language in texts:
            if language not in form.languages:
                yield (*place, language), f'"{language}" is not one of the form\'s languages'


def _wordings(part: object, place: Place = ()) -> Iterator[tuple[Place, dict[str, str]]]:
    """Every wording in the form. A dictionary in a form is nothing else."""
    match part:
        case dict():
            yield place, part
        case BaseModel():
            for name in type(part).model_fields:
                yield from _wordings(getattr(part, name), (*place, name))
        case tuple():
            for number, each in enumerate(part):
                yield from _wordings(each, (*place, number))


def _privacy(form: Form) -> Iterator[Complaint]:
    if form.privacy.grace_days > form.privacy.retention_days:
        yield ("privacy", "grace_days"), "grace_days is more than retention_days"
    for language, text in form.privacy.text.items():
        for name in TOLD:
            if f"{{{name}}}" not in text:
                yield ("privacy", "text", language), f"the text does not tell {{{name}}}"


def _main(form: Form) -> Iterator[Complaint]:
    main = form.question(form.main) if form.main is not None else None
    if form.main is not None and main is None:
        yield ("main",), f'"{form.main}" is not one of the form\'s questions'
    if isinstance(main, OpenText):
        yield ("main",), f'"{form.main}" is a text, by which nothing can be broken down'


def _doubles(name: str, ids: list[str]) -> Iterator[Complaint]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield (name, number, "id"), f'the id "{id_}" is used twice'


def _question(question: Question, earlier: tuple[Question, ...]) -> Iterator[Complaint]:
    if isinstance(question, OptionsQuestion):
        yield from _options(question)
    if isinstance(question, SeveralChoices):
        yield from _bounds(question)
    if question.when is not None:
        for rule in parts_of(question.when):
            yield from ((("when",), what) for what in _rule(rule, earlier))


def _options(question: OptionsQuestion) -> Iterator[Complaint]:
    if len(question.option_ids) < 2:
        yield ("options",), "a choice needs at least two options"
    yield from _doubles("options", [option.id for option in question.options])
    for number, option in enumerate(question.options):
        if option.id == OTHER:
            yield ("options", number, "id"), f'"{OTHER}" is kept for "other = …"'


def _bounds(question: SeveralChoices) -> Iterator[Complaint]:
    together = len(question.option_ids) - len(question.alone)
    if question.at_least > together:
        counted = f"there are {together} options that go together"
        yield ("at_least",), f"at_least is {question.at_least}, but {counted}"
    if question.at_most is not None and question.at_most < question.at_least:
        yield ("at_most",), "at_most is less than at_least"


def _rule(rule: Asking, earlier: Iterable[Question]) -> Iterator[str]:
    asked = next((question for question in earlier if question.id == rule.question), None)
    if asked is None:
        yield f'the rule asks about "{rule.question}", which is not an earlier question'
    elif isinstance(asked, OpenText):
        yield f'the rule asks about "{rule.question}", a text, which no rule can read'
    elif isinstance(rule, Is | AnyOf):
        for value in (rule.is_,) if isinstance(rule, Is) else rule.any_of:
            if not _can_be(asked, value):
                yield f'"{rule.question}" cannot be answered with "{value}"'
    elif isinstance(asked, OneChoice):
        yield f'the rule compares "{rule.question}", one choice, which has no number'


def _can_be(question: Question, value: str | int) -> bool:
    if isinstance(question, OptionsQuestion):
        return value in question.option_ids
    if isinstance(question, Scale):
        return value in question.points
    if isinstance(question, Number):
        return isinstance(value, int) and question.lowest <= value <= question.highest
    return False
