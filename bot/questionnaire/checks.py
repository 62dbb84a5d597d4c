"""What a form must keep to besides its shape: languages, rules that look back, room on a phone."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from bot.questionnaire.answer import OTHER
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.lines import Place
from bot.questionnaire.markup import MarkupError, words_of
from bot.questionnaire.rules import AnyOf, AtLeast, AtMost, Is, parts_of

MAX_PAGE = 900
"""Characters on one page: a message with its heading must stay under 1024 (Bot API: captions)."""

MAX_QUESTION = 250
MAX_OPTION = 90

Complaint = tuple[Place, str]


def complaints(form: Form) -> Iterator[Complaint]:
    """Every mistake in a form of the right shape: its place and what is wrong."""
    yield from _languages(form)
    yield from _doubles("questions", [question.id for question in form.questions])
    yield from _doubles("pages", [page.id for page in form.pages])
    yield from _pages(form)
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


def _doubles(name: str, ids: list[str], place: Place = ()) -> Iterator[Complaint]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield (*place, name, number, "id"), f'the id "{id_}" is used twice'


def _pages(form: Form) -> Iterator[Complaint]:
    marked: list[tuple[Place, dict[str, str]]] = [
        (("introduction",), form.introduction),
        (("thanks",), form.thanks),
        *((("pages", number, "text"), page.text) for number, page in enumerate(form.pages)),
    ]
    for place, texts in marked:
        for language, text in texts.items():
            try:
                length = len(words_of(text))
            except MarkupError as error:
                yield (*place, language), str(error)
                continue
            if length > MAX_PAGE:
                yield (*place, language), f"{length} characters is too long; at most {MAX_PAGE}"


def _question(question: Question, earlier: tuple[Question, ...]) -> Iterator[Complaint]:
    yield from _too_long(("text",), question.text, MAX_QUESTION)
    yield from _too_long(("help",), question.help or {}, MAX_QUESTION)
    if isinstance(question, OptionsQuestion):
        yield from _options(question)
    if question.when is not None:
        for rule in parts_of(question.when):
            yield from (((("when",)), what) for what in _rule(rule, earlier))


def _too_long(place: Place, texts: dict[str, str], limit: int) -> Iterator[Complaint]:
    for language, text in texts.items():
        if len(text) > limit:
            yield (*place, language), f"{len(text)} characters is too long; at most {limit}"


def _options(question: OptionsQuestion) -> Iterator[Complaint]:
    if len(question.option_ids) < 2:
        yield ("options",), "a choice needs at least two options"
    yield from _doubles("options", [option.id for option in question.options])
    for number, option in enumerate(question.options):
        yield from _too_long(("options", number, "text"), option.text, MAX_OPTION)
        if option.id == OTHER:
            yield ("options", number, "id"), f'"{OTHER}" is kept for "other = …"'
    if isinstance(question, SeveralChoices):
        yield from _bounds(question)


def _bounds(question: SeveralChoices) -> Iterator[Complaint]:
    offered = len(question.option_ids)
    if question.at_least > offered:
        yield ("at_least",), f"at_least is {question.at_least}, but there are {offered} options"
    if question.at_most is not None and question.at_most < question.at_least:
        yield ("at_most",), "at_most is less than at_least"


def _rule(rule: Is | AnyOf | AtLeast | AtMost, earlier: Iterable[Question]) -> Iterator[str]:
    asked = next((question for question in earlier if question.id == rule.question), None)
    if asked is None:
        yield f'the rule asks about "{rule.question}", which is not an earlier question'
    elif isinstance(asked, OpenText):
        yield f'the rule asks about "{rule.question}", a text, which no rule can read'
    elif isinstance(rule, Is | AnyOf):
        for value in (rule.is_,) if isinstance(rule, Is) else rule.any_of:
            if not _can_be(asked, value):
                yield f'"{rule.question}" cannot be answered with "{value}"'


def _can_be(question: Question, value: str | int) -> bool:
    if isinstance(question, OptionsQuestion):
        return value in question.option_ids
    if isinstance(question, Scale):
        return value in question.points
    return isinstance(value, int)
