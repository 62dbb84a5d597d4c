"""Room on a phone: how much a form may say in one place.

A screen is one message of at most 1024 characters as read (Bot API: captions). The screens add
words of their own; the limits here are what that leaves for the form.
"""

from collections.abc import Iterator

from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.lines import Complaint, Place
from bot.questionnaire.markup import MarkupError, words_of

MAX_QUESTIONS = 30
"""The screen of all answers has a line and a button for each."""

MAX_OPTIONS = 12
"""A bar each in the tallies, a button each under the question."""

MAX_TITLE = 100
MAX_PAGE = 900
MAX_INVITATION = 500
"""The card in a group tells more than this, and should not fill the screen."""

MAX_PRIVACY = 950
"""The privacy text with all filled in: a screen of its own, with room for a sentence above it."""

MAX_QUESTION = 250
"""Characters of a question, and of the help below it."""

MAX_OPTION = 90
MAX_END = 40
"""Characters of the words at the end of a scale."""

MAX_ASKED = 550
"""Characters of a question, its help and its options together."""


def crowded(form: Form) -> Iterator[Complaint]:
    """Everything that is too long, or too much, for a phone."""
    if len(form.questions) > MAX_QUESTIONS:
        yield (
            ("questions",),
            f"{len(form.questions)} questions are too many; {_most(MAX_QUESTIONS)}",
        )
    yield from _too_long(("title",), form.title, MAX_TITLE)
    yield from _marked(("introduction",), form.introduction)
    yield from _marked(("invitation",), form.invitation or {}, MAX_INVITATION)
    yield from _marked(("invitation",), form.invitation or {})
    yield from _marked(("thanks",), form.thanks)
    yield from _marked(("privacy", "text"), form.privacy.told, MAX_PRIVACY)
    for number, page in enumerate(form.pages):
        yield from _too_long(("pages", number, "title"), page.title, MAX_TITLE)
        yield from _marked(("pages", number, "text"), page.text)
    for number, question in enumerate(form.questions):
        for place, what in _question(question):
            yield ("questions", number, *place), what


def _marked(place: Place, texts: dict[str, str], limit: int = MAX_PAGE) -> Iterator[Complaint]:
    for language, text in texts.items():
        try:
            words = words_of(text).strip()
        except MarkupError as error:
            yield (*place, language), str(error)
            continue
        if not words:
            yield (*place, language), "there are no words in it"
        yield from _too_long(place, {language: words}, limit)


def _question(question: Question) -> Iterator[Complaint]:
    yield from _too_long(("text",), question.text, MAX_QUESTION)
    yield from _too_long(("help",), question.help or {}, MAX_QUESTION)
    if isinstance(question, Scale):
        yield from _too_long(("low_end",), question.low_end, MAX_END)
        yield from _too_long(("high_end",), question.high_end, MAX_END)
    if isinstance(question, OptionsQuestion):
        yield from _options(question)


def _options(question: OptionsQuestion) -> Iterator[Complaint]:
    offered = len(question.option_ids)
    if offered > MAX_OPTIONS:
        yield ("options",), f"{offered} options are too many; {_most(MAX_OPTIONS)}"
    for number, option in enumerate(question.options):
        yield from _too_long(("options", number, "text"), option.text, MAX_OPTION)
    yield from _too_long(("other",), question.other or {}, MAX_OPTION)
    labels = [*(option.text for option in question.options), question.other or {}]
    said = [question.text, question.help or {}, *labels]
    for language in question.text:
        length = sum(len(texts.get(language, "")) for texts in said)
        if length > MAX_ASKED:
            what = "question, help and options together"
            yield ("text", language), f"{what} are {length} characters; {_most(MAX_ASKED)}"


def _too_long(place: Place, texts: dict[str, str], limit: int) -> Iterator[Complaint]:
    for language, text in texts.items():
        if len(text) > limit:
            yield (*place, language), f"{len(text)} characters is too long; {_most(limit)}"


def _most(limit: int) -> str:
    return f"at most {limit}"
