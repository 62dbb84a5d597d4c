"""The screens of reminding, for who asks for it and for who gets one."""

from datetime import UTC, datetime

import pytest
from screens.reading import buttons, drawn, fits_telegram

from bot.conversation.reminders import Reach
from bot.screens.actions import Consider, NoReminders
from bot.screens.coordinator.actions import Remind
from bot.screens.coordinator.reminders import group_reminder_screen, reminders_screen
from bot.screens.reminder import reminder_screen, unreminded_screen
from bot.texts import LANGUAGES, Voice
from storage.records import Round

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TEN = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def reach(
    people: int, goes_at: datetime | None = None, *, asked: bool = False, closed: bool = False
) -> Reach:
    round_ = Round(
        1, "f", 3, "", NOON, NOON if closed else None, None, remind_at=NOON if asked else None
    )
    return Reach(round_, people, goes_at)


def test_it_asks_and_tells_how_many_who_and_when() -> None:
    screen = reminders_screen(reach(12, TEN), Voice("nl"))

    assert drawn(screen) == (
        "12 mensen een herinnering sturen?\n"
        "\n"
        "Een herinnering gaat naar mensen die in een privéchat\n"
        "begonnen en nog niet klaar zijn. Niet naar mensen die de\n"
        "afgelopen 24 uur nog iets invulden. En ook niet naar mensen\n"
        "die geen herinneringen willen. Iedereen krijgt er hoogstens\n"
        "2, met drie dagen ertussen.\n"
        "\n"
        "Dat gebeurt op 25 november 2026 vanaf 10:00 uur. Eerder\n"
        "storen we niemand.\n"
        "\n"
        "[Ja, versturen]\n"
        "[Nee, laat maar]"
    )
    assert buttons(screen)[0].action == Remind(3, wanted=True)


@pytest.mark.parametrize(
    ("now", "undo"),
    [
        (reach(0), False),
        (reach(0, asked=True), False),
        (reach(1, closed=True), False),
        (reach(1, asked=True), True),
    ],
    ids=["nobody", "all sent", "closed", "on their way"],
)
def test_there_is_nothing_to_ask_for_where_it_would_do_nothing(now: Reach, *, undo: bool) -> None:
    actions = [each.action for each in buttons(reminders_screen(now, Voice("nl")))]

    assert Remind(3, wanted=True) not in actions
    assert (Remind(3, wanted=False) in actions) == undo


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_one_of_them_fits(language: str) -> None:
    voice = Voice(language)
    for people in (0, 1, 1_000_000):
        for asked in (False, True):
            fits_telegram(reminders_screen(reach(people, TEN, asked=asked), voice))
    fits_telegram(reminders_screen(reach(1, closed=True), voice))
    fits_telegram(group_reminder_screen(voice))
    fits_telegram(unreminded_screen(1, voice))


def test_a_reminder_leads_on_or_ends_them_and_tells_no_answer() -> None:
    screen = reminder_screen(7, Voice("nl"))

    fits_telegram(screen)
    assert [each.action for each in buttons(screen)] == [Consider(7), NoReminders()]
