"""What the options of a question must keep to: enough of them, told apart by id and by words."""

import re
import unicodedata
from collections.abc import Iterator

from bot.questionnaire.answer import OTHER
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.lines import Complaint

_END = re.compile(r"\s*(?:[,:;(…]|\.\.|\s[-–—]).*$", re.DOTALL)
"""Where "anders, namelijk…" ends if only its first words are read."""


def option_complaints(question: OptionsQuestion, *, unsure: bool) -> Iterator[Complaint]:
    """Yield the mistakes in the options of one question; ``unsure``: not all could be read."""
    ids = [option.id for option in question.options]
    if len(question.option_ids) < 2 and (not unsure or not question.options):
        yield ("options",), "a choice needs at least two options"
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield ("options", number, "id"), f'the id "{id_}" is used twice'
        if id_ == OTHER:
            yield ("options", number, "id"), f'"{OTHER}" is kept for "other = …"'
    yield from _same_words(question)
    if isinstance(question, SeveralChoices) and not unsure:
        yield from _bounds(question)


def _same_words(question: OptionsQuestion) -> Iterator[Complaint]:
    seen: set[tuple[str, str]] = set()
    for number, option in enumerate(question.options):
        for language, words in option.text.items():
            place = ("options", number, "text", language)
            if (language, folded(words)) in seen:
                yield place, f'"{words}" is offered twice'
            seen.add((language, folded(words)))
            other = (question.other or {}).get(language)
            if other is not None and _both_other(words, other):
                yield place, f'"{words}" is offered twice: "other" adds "{other}"'


def _both_other(words: str, other: str) -> bool:
    """Whether an option says what "anders, namelijk…" says as well."""
    short = folded(_END.sub("", other))
    return folded(words) in (folded(other), short) or folded(_END.sub("", words)) == folded(other)


def folded(words: str) -> str:
    """Return words as people compare them: without case, and without what is around them."""
    same = unicodedata.normalize("NFKC", words).casefold()
    return " ".join(same.split()).strip(" .…")


def _bounds(question: SeveralChoices) -> Iterator[Complaint]:
    together = len(question.option_ids) - len(question.alone)
    if question.at_least > together:
        counted = f"there are {together} options that go together"
        yield ("at_least",), f"at_least is {question.at_least}, but {counted}"
    if question.at_most is not None and question.at_most < question.at_least:
        yield ("at_most",), "at_most is less than at_least"
    if question.at_most is not None and question.at_most > len(question.option_ids):
        counted = f"there are {len(question.option_ids)} options"
        yield ("at_most",), f"at_most is {question.at_most}, but {counted}"
