"""What people type is shown as the text it is, on every screen and in every file that shows it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screens.conftest import standing
from screens.counted import tallies
from screens.reading import as_read, fits_telegram
from screens.test_every_screen_fits import NOON, kept

from bot.conversation.coordinator_links import OpenLink
from bot.conversation.coordinators import Team
from bot.conversation.written import Found, Written
from bot.questionnaire.answer import Answer, Draft
from bot.questionnaire.flow import State
from bot.questionnaire.form import Form
from bot.questionnaire.kinds.choice import MAX_OTHER
from bot.questionnaire.kinds.text import written as taken
from bot.questionnaire.tally import Counts
from bot.screens.coordinator.team import (
    ask_to_remove_screen,
    deeds_screen,
    invited_screen,
    invites_screen,
    team_screen,
)
from bot.screens.coordinator.written import SHOWN, found_screen, written_screen
from bot.screens.mine import mine_file, mine_screen
from bot.screens.screen import Screen, shorten
from bot.screens.visit import review_screen, seen
from bot.texts import Voice
from storage.records import Coordinator, Deed
from storage.tables import LABEL

HOSTILE = [
    "<b>vet</b></code></i><a href='tg://user?id=1'>klik</a>",
    "</b></i></pre>&lt;script&gt; & &amp; &#60; &nbsp; <",
    "*dik* _schuin_ [klik](javascript:x) `code` ||weg|| \\",
    "'; DROP TABLE responses; --",
    "{n} {words} {0.__class__} %s %(x)s ${HOME}",
    '=HYPERLINK("http://x") @everyone /verwijder',
    "regel\n• nog een antwoord\n\nen nog een",
    "\u202eomgekeerd \u2066\u200b\ufeff\x01\x1b[31m",
    "a" + "\u0301\u0489" * 40,
    "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "&" * MAX_OTHER,
    "p:1:0:samen:ja:1",
]
UNSEEN = dict.fromkeys([*range(32), *range(0x202A, 0x202F), 0x200B, 0xFEFF], None)
"""What Telegram takes out of a message, or shows as a space (telegram-facts: cleaning)."""

DUTCH = Voice("nl")
typed = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs"]), max_size=90)
words_taken = (
    typed.map(lambda text: taken(text, MAX_OTHER))
    .filter(lambda words: isinstance(words, str))
    .map(str)
)


def seen_as(text: str) -> str:
    """A text as it can be compared: spaces and what is unseen make no difference."""
    return "".join(text.split()).translate(UNSEEN)


def answered(form: Form, words: str) -> State:
    """Somebody wrote these words wherever one can write."""
    answers = {
        each.id: Answer(picked=("other",), other=words)
        if each.wants_text(Answer(picked=("other",)))
        else Answer(text=words)
        for each in form.questions
        if each.kind in {"choice", "choices", "text"}
    }
    return State(answers=answers)


def of_a_respondent(form: Form, words: str) -> Iterator[Screen]:
    """The screens on which somebody reads their own words."""
    state = answered(form, words)
    question = next(each for each in form.questions if each.kind == "choice")
    draft = Draft(question.id, state.answers[question.id])
    yield seen(standing(form, State(draft=draft)), DUTCH).screen
    yield mine_screen(kept(state, form), None, DUTCH)


def of_a_coordinator(form: Form, words: str) -> Iterator[Screen]:
    """The screens on which a coordinator reads what others wrote, or are called."""
    told = tallies(form, Counts())
    text = next(each for each in form.questions if each.kind == "text")
    yield written_screen(told, text, Written((words,), 0, more=False), DUTCH)
    yield found_screen(told, Found("x", 1, ((text.id, words),), 0), DUTCH)
    label = words[:LABEL]
    anna = Coordinator(1, "", "", label, NOON)
    link = OpenLink("0" * 16, label, label, NOON)
    yield team_screen(Team((1,), (anna,), (link,)), DUTCH)
    yield invites_screen((link,), 0, DUTCH)
    yield ask_to_remove_screen(anna, DUTCH)
    yield invited_screen(label, "https://t.me/kinderwerkbot?start=coordinator-x", DUTCH)
    yield deeds_screen(1, [Deed(NOON, label, "invited", label)], 0, DUTCH)


@settings(deadline=None, max_examples=100)
@given(words=words_taken)
def test_words_are_never_markup_and_nothing_is_put_in_their_place(real: Form, words: str) -> None:
    for screen in (*of_a_respondent(real, words), *of_a_coordinator(real, words)):
        fits_telegram(screen)
        # A screen may cut a text short, so its beginning is what is looked for.
        start = seen_as(shorten(words, 20).removesuffix("…"))
        assert start in seen_as(as_read(screen))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_one_answer_cannot_look_like_two(real: Form, words: str) -> None:
    text = next(each for each in real.questions if each.kind == "text")
    told = tallies(real, Counts())

    shown = as_read(written_screen(told, text, Written((words, "kort"), 0, more=False), DUTCH))

    lines = [line for line in shown.splitlines() if line.startswith("•")]
    assert len(lines) == 2
    assert len(lines[0]) <= SHOWN + len("• ")


@settings(deadline=None, max_examples=100)
@given(words=words_taken)
def test_the_file_of_ones_own_data_holds_every_word_as_it_was(real: Form, words: str) -> None:
    state = answered(real, words)

    told = json.loads(mine_file(kept(state, real), DUTCH))

    values = [each["value"] for each in told["responses"][0]["answers"]]
    assert len(values) == len(state.answers)
    assert all(words in {each.get("text"), each.get("other")} for each in values)


@settings(deadline=None, max_examples=60)
@given(words=words_taken)
def test_the_screen_to_check_ones_answers_shows_them_as_words(real: Form, words: str) -> None:
    state = replace(answered(real, words), submitted=True)

    fits_telegram(review_screen(standing(real, state), DUTCH))
