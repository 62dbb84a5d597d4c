"""What a form must keep to besides its shape: languages, ids, room, options, rules."""

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from bot.questionnaire.form import Form
from bot.questionnaire.form_keys import meant
from bot.questionnaire.kinds import Question
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
from bot.questionnaire.option_checks import option_complaints
from bot.questionnaire.privacy import TOLD
from bot.questionnaire.room import crowded
from bot.questionnaire.rule_checks import rule_complaints
from bot.questionnaire.unsure import Unsure


def complaints(
    form: Form, known: Known | None = None, mended: Collection[Place] = ()
) -> Iterator[Complaint]:
    """Yield every mistake in a form of the right shape: its place and what is wrong.

    At the ``mended`` places stands something that its author did not write: nothing is said of it.
    """
    unsure = Unsure(form, mended)
    for place, what in _complaints(form, known, unsure):
        if not unsure.about(place):
            yield place, what


def _complaints(form: Form, known: Known | None, unsure: Unsure) -> Iterator[Complaint]:
    yield from listed_languages(form)
    unknown = list(unknown_languages(form, known)) if known else []
    yield from unknown
    # Else every text would be said to be in a wrong language.
    if not unknown and not unsure.about(("languages",)):
        yield from _languages(form)
    if known:
        yield from languages_without_texts(form, known)
    yield from _doubles("questions", [question.id for question in form.questions])
    yield from _doubles("pages", [page.id for page in form.pages])
    yield from crowded(form)
    yield from _privacy(form)
    yield from _main(form, unsure)
    for number, question in enumerate(form.questions):
        for place, what in _question(question, unsure=unsure.about_options(number)):
            yield ("questions", number, *place), what
    yield from rule_complaints(form, unsure)


def _languages(form: Form) -> Iterator[Complaint]:
    for place, texts in _wordings(form):
        strange = [language for language in texts if language not in form.languages]
        for language in strange:
            near = meant(language, form.languages)
            yield (*place, language), f'"{language}" is not one of the form\'s languages{near}'
        # One that is written otherwise is not missing as well.
        meant_to_be = {language.casefold() for language in strange}
        for language in form.languages:
            if language not in texts and language.casefold() not in meant_to_be:
                yield place, f'the text in "{language}" is missing'


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


def _main(form: Form, unsure: Unsure) -> Iterator[Complaint]:
    main = form.question(form.main) if form.main is not None else None
    if form.main is not None and main is None and not unsure.about_ids:
        near = meant(form.main, [question.id for question in form.questions])
        yield ("main",), f'"{form.main}" is not one of the form\'s questions{near}'
    if isinstance(main, OpenText):
        yield ("main",), f'"{form.main}" is a text, by which nothing can be broken down'


def _doubles(name: str, ids: list[str]) -> Iterator[Complaint]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield (name, number, "id"), f'the id "{id_}" is used twice'


def _question(question: Question, *, unsure: bool) -> Iterator[Complaint]:
    if not isinstance(question, Number | Scale | OpenText):
        yield from option_complaints(question, unsure=unsure)
