"""Every screen fits Telegram, whatever the form and whatever people answered.

At most 1024 characters as read, at most 64 bytes in a button, markup that Telegram reads.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from questionnaire.walking import Walker
from questionnaire.wandering import completed, wander
from screens.conftest import standing
from screens.counted import tallies
from screens.reading import fits_telegram

from bot.conversation.live_telling import Ending, Telling
from bot.conversation.rights import Everything, Kept
from bot.conversation.written import Found, Written
from bot.questionnaire.answer import OTHER
from bot.questionnaire.checks import complaints
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.room import (
    MAX_ASKED,
    MAX_END,
    MAX_OPTION,
    MAX_OPTIONS,
    MAX_PAGE,
    MAX_PRIVACY,
    MAX_QUESTION,
    MAX_QUESTIONS,
    MAX_TITLE,
)
from bot.questionnaire.tally import ANSWERED, RESPONSES, SKIPPED, Cell, Counts
from bot.screens.coordinator.files import formats_screen
from bot.screens.coordinator.live import live_screen
from bot.screens.coordinator.overview import overview_screen
from bot.screens.coordinator.questions import question_tallies_screen, questions_screen
from bot.screens.coordinator.written import (
    PER_PAGE,
    found_screen,
    list_written_screen,
    written_screen,
)
from bot.screens.introduction import introduction_screen, languages_screen
from bot.screens.mine import mine_screen
from bot.screens.pages import help_screen, page_screen
from bot.screens.privacy import privacy_screen
from bot.screens.share import Ways, how_screen
from bot.screens.visit import review_screen, seen, thanks_screen
from bot.texts import LANGUAGES, Voice
from storage.records import Arrival, Contact, Response, Round, StoredAnswer

VOICES = st.sampled_from([Voice(language) for language in LANGUAGES])
WORDS = st.text(min_size=1, max_size=200) | st.sampled_from(
    ["<b>dik</b>", "</i>&amp;<", "🙂" * 200, "&" * 200, "<" * 200, "lang " * 39, "x" * 200]
)
MANY = 1_000_000
FILE = (None, "https://t.me/kinderwerkbot?start=mijngegevens")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session", params=["real", "every_kind"])
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.getfixturevalue(request.param)
    return found


def kept(state: State, form: Form) -> Everything:
    """All that is kept of somebody whose response is in this state."""
    answers = [
        StoredAnswer(id_, each.as_json(), each.text or each.other, True)
        for id_, each in state.answers.items()
    ]
    round_ = Round(1, "f", 1, "", NOON, None, None)
    own = (1, 1, "nl", NOON, NOON, 0, None, None, "v", NOON)
    response = Response(*own, answers=tuple(answers))
    arrival = Arrival(1, 1, 1, 1, "anders")
    return Everything(
        (Kept(round_, response, Contact(1, "", 0, None, 1), form, arrival, "link"),), None
    )


def every_screen_fits(form: Form, state: State, voice: Voice) -> None:
    here = standing(form, state)
    for screen in (
        seen(here, voice).screen,
        review_screen(here, voice),
        thanks_screen(here, voice),
        thanks_screen(here, voice, Ways("https://t.me/b?start=u", "", inline=True, asks=True)),
        introduction_screen(here, voice),
        introduction_screen(replace(here, agreed=False), voice),
        languages_screen(form, voice),
        privacy_screen(here, voice),
        privacy_screen(replace(here, agreed=False), voice),
        how_screen(here.round, voice),
        *(review_screen(here, voice, page) for page in range(3)),
        *(mine_screen(kept(state, form), file, voice, page) for page in range(3) for file in FILE),
    ):
        fits_telegram(screen)


def every_tally_fits(form: Form, counts: Counts, words: list[str], voice: Voice) -> None:
    told = tallies(form, counts, everyone=True, round=MANY, rounds=MANY)
    pages = [questions_screen(told, page, voice) for page in range(len(form.questions) + 1)]
    for screen in (overview_screen(told, voice), *pages, list_written_screen(told, voice)):
        fits_telegram(screen)
    for ending in (None, *Ending):
        fits_telegram(live_screen(Telling(told, ending), NOON, voice))
    fits_telegram(formats_screen(told, voice))
    for question in form.questions:
        fits_telegram(question_tallies_screen(told, question, voice))
        written = Written(tuple(words[:PER_PAGE]), page=MANY, more=True)
        fits_telegram(written_screen(told, question, written, voice))
        hits = tuple((question.id, each) for each in written.words)
        fits_telegram(found_screen(told, Found("w" * 40, MANY, hits, 99_999), voice))


def _items(question: Question, chance: Random) -> Iterable[str]:
    if isinstance(question, OptionsQuestion):
        return question.option_ids
    if isinstance(question, Number):
        return {str(chance.randint(question.lowest, question.highest)) for _ in range(60)}
    return map(str, range(1, 11))


def counts_of(form: Form, n: int, chance: Random) -> Counts:
    """Counts that could be: no item more often than its question was answered."""
    counts: Counts = Counter(
        {Cell(True, RESPONSES, ANSWERED): n, Cell(False, RESPONSES, ANSWERED): n}
    )
    for question in form.questions:
        counts[Cell(True, question.id, ANSWERED)] = n
        counts[Cell(True, question.id, SKIPPED)] = n
        for item in _items(question, chance):
            counts[Cell(True, question.id, item)] = chance.randint(0, n)
    return counts


@settings(deadline=None, max_examples=60)
@given(choices=st.lists(st.integers(0, 800), max_size=50), words=WORDS, voice=VOICES)
def test_wherever_somebody_wanders_the_screen_fits(
    form: Form, choices: list[int], words: str, voice: Voice
) -> None:
    for step in wander(form, choices):
        walker = Walker(form, step.after)
        every_screen_fits(form, walker.state, voice)
        every_screen_fits(form, walker.write(words).state, voice)


@settings(deadline=None, max_examples=60)
@given(
    n=st.sampled_from([0, 1, 10, 9_999, MANY]),
    chance=st.randoms(use_true_random=False),
    words=st.lists(WORDS, max_size=PER_PAGE),
    voice=VOICES,
)
def test_whatever_was_counted_the_tallies_fit(
    form: Form, n: int, chance: Random, words: list[str], voice: Voice
) -> None:
    every_tally_fits(form, counts_of(form, n, chance), words, voice)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("coordinator", [True, False])
def test_help_fits(form: Form, language: str, *, coordinator: bool) -> None:
    fits_telegram(help_screen(form, Voice(language), coordinator=coordinator))


# The fullest forms that pass the checks


def nl(length: int, character: str = "w") -> dict[str, str]:
    return {"nl": character * length}


def options_question(
    number: int, kind: str, options: int, labels: int, asked: int
) -> dict[str, object]:
    """As long a question as the room for it and its options allows."""
    offered = [
        {"id": f"o{each:0>18}x"[:20], "text": {"nl": "abcdefghijkl"[each] + "&" * (labels - 1)}}
        for each in range(options)
    ]
    return {
        "id": f"q{number:0>19}",
        "kind": kind,
        "text": nl(min(asked, MAX_QUESTION)),
        **({"help": nl(asked - MAX_QUESTION)} if asked > MAX_QUESTION else {}),
        "options": offered,
        "other": nl(labels, "<"),
        "optional": True,
    }


def full_questions() -> st.SearchStrategy[list[dict[str, object]]]:
    def asked(number: int, kind: str, options: int, labels: int) -> dict[str, object]:
        id_ = f"q{number:0>19}"
        room = min(MAX_ASKED - (options + 1) * labels, 2 * MAX_QUESTION)
        both = {"id": id_, "kind": kind, "text": nl(MAX_QUESTION), "help": nl(MAX_QUESTION, ">")}
        match kind:
            case "choice" | "choices":
                return options_question(number, kind, options, labels, max(room, 1))
            case "scale":
                ends = {"low_end": nl(MAX_END, "&"), "high_end": nl(MAX_END)}
                return {**both, **ends, "lowest": 0, "highest": 10, "optional": True}
            case "number":
                return {**both, "lowest": -MANY, "highest": MANY, "optional": True}
            case _:
                return {**both, "optional": True}

    drawn = st.tuples(
        st.sampled_from(["choice", "choices", "scale", "number", "text"]),
        st.integers(2, MAX_OPTIONS - 1),
        st.integers(1, MAX_OPTION),
    )
    few, most = (
        st.lists(drawn, min_size=1, max_size=5),
        st.lists(drawn, min_size=MAX_QUESTIONS, max_size=MAX_QUESTIONS),
    )
    return (few | most).map(
        lambda each: [asked(number, *parts) for number, parts in enumerate(each)]
    )


def full_privacy() -> dict[str, object]:
    named = "{controller} {contact} {retention_days}"
    filled = len("& < 365")
    return {
        "controller": nl(1, "&"),
        "contact": nl(1, "<"),
        "retention_days": 365,
        "text": {"nl": f"{named}{'w' * (MAX_PRIVACY - filled)}"},
    }


@st.composite
def full_forms(draw: st.DrawFn) -> Form:
    form = Form.model_validate(
        {
            "id": "vol",
            "languages": ["nl"],
            "title": nl(MAX_TITLE, "&"),
            "introduction": nl(MAX_PAGE),
            "thanks": {"nl": f"<b>{'w' * MAX_PAGE}</b>"},
            "privacy": full_privacy(),
            "pages": [{"id": "blad", "title": nl(MAX_TITLE, "<"), "text": nl(MAX_PAGE)}],
            "questions": draw(full_questions()),
        }
    )
    found = [what for _, what in complaints(form)]
    # Many long labels do not go together; such a form never gets as far as a screen.
    if any("together are" in what for what in found):
        return draw(full_forms())
    assert found == []
    return form


@settings(deadline=None, max_examples=60)
@given(full=full_forms(), chance=st.randoms(use_true_random=False), voice=VOICES)
def test_the_fullest_form_that_is_accepted_fits_on_every_screen(
    full: Form, chance: Random, voice: Voice
) -> None:
    fits_telegram(page_screen(full, 0, voice))
    state = completed(full, State(), chance)
    every_screen_fits(full, state, voice)
    every_tally_fits(full, counts_of(full, MANY, chance), ["<" * 2000] * PER_PAGE, voice)
    for question in full.questions:
        walker = Walker(full, state).reopen(question.id)
        every_screen_fits(full, walker.state, voice)
        walker.pick(OTHER).write("&" * 200)
        every_screen_fits(full, walker.reopen(question.id).state, voice)
        every_screen_fits(full, walker.write("<" * 2000).reopen(question.id).state, voice)
