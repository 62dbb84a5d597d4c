"""No screen asks anybody in a group to type, for what is typed there is usually read by all."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inviting import SEEN_BY_NOBODY, invitations_in
from questionnaire.walking import Walker
from questionnaire.wandering import completed, wander
from screens.conftest import standing
from screens.counted import tallies

import bot
from bot.app import COMMANDS
from bot.conversation.coordinators import Team
from bot.conversation.named_links import Named
from bot.conversation.rounds import Now
from bot.conversation.written import Found, Written
from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.flow import State, chosen, open_question
from bot.questionnaire.form import Form
from bot.screens.actions import WriteInPrivate
from bot.screens.coordinator.files import formats_screen
from bot.screens.coordinator.links import links_screen
from bot.screens.coordinator.overview import overview_screen
from bot.screens.coordinator.questions import question_tallies_screen, questions_screen
from bot.screens.coordinator.reminders import group_reminder_screen
from bot.screens.coordinator.rounds import ask_to_close_screen, closed_screen
from bot.screens.coordinator.team import team_screen
from bot.screens.coordinator.written import found_screen, list_written_screen, written_screen
from bot.screens.pages import ONLY_IN_PRIVATE, help_screen, page_screen
from bot.screens.privacy import declined_screen, privacy_screen
from bot.screens.screen import Button, Screen
from bot.screens.share import Ways, share_screen
from bot.screens.visit import introduction_screen, review_screen, seen, thanks_screen
from bot.texts import LANGUAGES, Voice, sentences
from storage.records import Round

CODE = Path(bot.__file__).parent
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
VOICES = [Voice(language) for language in LANGUAGES]

ONLY_WHERE_ONE_TYPES = {
    "type-answer",
    "type-number",
    "write-other-now",
    "help",
    "help-coordinator",
    "close-later",
    "links-how",
    "links-more",
    "invite-how",
}
"""Texts that ask to type, so they are said in private chats only."""


def texts(language: str) -> Iterator[tuple[str, str]]:
    for key, sentence in sentences(language).items():
        for each in (sentence,) if isinstance(sentence, str) else sentence.values():
            yield key, each


def test_these_texts_and_no_others_ask_to_type() -> None:
    """A new text that does must be said in private chats only, and then stand in the list."""
    found = {key for each in LANGUAGES for key, text in texts(each) if invitations_in(text)}

    assert found == ONLY_WHERE_ONE_TYPES


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def told_where(function: ast.AST) -> bool:
    """Whether a function, or one within it, is told whether one can type there."""
    arguments = (each.arg for each in ast.walk(function) if isinstance(each, ast.arg))
    return "typing" in arguments


def test_these_texts_are_said_only_by_code_that_knows_whether_one_can_type() -> None:
    said: dict[str, bool] = {}
    drawing = (*(CODE / "screens").rglob("*.py"), *(CODE / "telegram").rglob("*.py"))
    for file in sorted(drawing):
        for function in functions(ast.parse(file.read_text(encoding="utf-8"))):
            for node in ast.walk(function):
                if isinstance(node, ast.Constant) and node.value in ONLY_WHERE_ONE_TYPES:
                    key = str(node.value)
                    said[key] = said.get(key, True) and told_where(function)

    # The word "help" is also the name of a question's field and of a command.
    assert said | {"help": True} == dict.fromkeys(ONLY_WHERE_ONE_TYPES, True)


def test_the_help_leaves_out_what_is_not_for_groups() -> None:
    assert {row.name for row in COMMANDS} - SEEN_BY_NOBODY == ONLY_IN_PRIVATE


# Every screen


def asks_nobody_to_type(screen: Screen) -> None:
    shown = screen.as_in_group
    labels = [each.label for row in shown.rows for each in row]
    assert [invitations_in(text) for text in (shown.text, *labels)] == [[]] * (1 + len(labels))


def of_respondent(form: Form, state: State, voice: Voice) -> Iterator[Screen]:
    here = standing(form, state)
    ways = Ways("https://t.me/b?start=u", "https://t.me/b?startgroup=u", inline=True, asks=True)
    yield seen(here, voice).screen
    yield review_screen(here, voice)
    yield thanks_screen(here, voice, ways)
    yield introduction_screen(here, voice)
    yield privacy_screen(here, voice)
    yield privacy_screen(replace(here, agreed=False), voice)
    yield declined_screen(here, voice)
    yield share_screen(form, ways, voice)


def of_coordinator(form: Form, voice: Voice) -> Iterator[Screen]:
    told = tallies(form, everyone=True, round=2, rounds=3)
    now = Now(Round(1, "f", 1, "", NOON, None, None), finished=5)
    written = Written(("Meer tijd",), page=0, more=True)
    yield overview_screen(told, voice, in_group=True)
    yield questions_screen(told, 0, voice)
    yield list_written_screen(told, voice)
    yield formats_screen(told, voice)
    yield found_screen(told, Found("tijd", 0, (), 0), voice)
    yield ask_to_close_screen(now, voice)
    yield closed_screen(voice)
    yield group_reminder_screen(voice)
    yield team_screen(Team((1,), ()), voice)
    yield links_screen([(Named("brief", None, 1, 1, 1), "https://t.me/b?start=u")] * 7, voice)
    for question in form.questions:
        yield question_tallies_screen(told, question, voice)
        yield written_screen(told, question, written, voice)


@pytest.fixture(scope="session", params=["real", "every_kind"])
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.getfixturevalue(request.param)
    return found


@settings(deadline=None, max_examples=60)
@given(choices=st.lists(st.integers(0, 800), max_size=50), voice=st.sampled_from(VOICES))
def test_wherever_somebody_wanders_nobody_types_in_a_group(
    form: Form, choices: list[int], voice: Voice
) -> None:
    for step in wander(form, choices):
        for screen in of_respondent(form, step.after, voice):
            asks_nobody_to_type(screen)


@pytest.mark.parametrize("voice", VOICES, ids=LANGUAGES)
def test_every_question_that_takes_words_has_the_way_to_the_private_chat(
    form: Form, voice: Voice
) -> None:
    """Also where "anders" was ticked, with and without its words."""
    state = completed(form, State(), Random(1))
    asked = 0
    for question in form.questions:
        walker = Walker(form, state).reopen(question.id)
        for each in (walker.state, walker.pick(OTHER).state, walker.write("Zomaar").state):
            screen = seen(standing(form, each), voice).screen
            opened = open_question(form, each)
            takes = opened is not None and opened.wants_text(chosen(each, opened))
            ways = [
                button.action
                for row in screen.as_in_group.rows
                for button in row
                if isinstance(button, Button) and isinstance(button.action, WriteInPrivate)
            ]
            asked += takes
            asks_nobody_to_type(screen)
            assert len(ways) == (1 if takes else 0)
            assert not any(
                isinstance(button, Button) and isinstance(button.action, WriteInPrivate)
                for row in screen.rows
                for button in row
            )
    assert asked > len([each for each in form.questions if each.wants_text(Answer())])


@pytest.mark.parametrize("voice", VOICES, ids=LANGUAGES)
def test_coordinators_and_readers_are_not_asked_to_type_in_a_group(
    form: Form, voice: Voice
) -> None:
    for screen in of_coordinator(form, voice):
        asks_nobody_to_type(screen)
    for coordinator in (True, False):
        asks_nobody_to_type(help_screen(form, voice, coordinator=coordinator))
    for page in range(len(form.pages) + 1):
        asks_nobody_to_type(page_screen(form, page, voice))


@pytest.mark.parametrize(
    "text",
    [
        "Typ je antwoord en stuur het als bericht.",
        "Typ bijvoorbeeld <code>/coordinator Anna</code>",
        "Met /open gaat hij weer open.",
        "Type your answer.",
        "/sluit 24-12-2026",
    ],
)
def test_the_search_for_invitations_finds_what_it_should(text: str) -> None:
    assert invitations_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Typ bijvoorbeeld <code>/stats zoek vakantie</code>",
        "Typen hoeft hier niet.",
        "https://t.me/kinderwerkbot?start=open",
        "Stuur /start om verder te gaan.",
        "Telegram itself also sees what you tap and type here.",
        "🟢 ja/nee",
    ],
)
def test_the_search_for_invitations_finds_nothing_else(text: str) -> None:
    assert invitations_in(text) == []
