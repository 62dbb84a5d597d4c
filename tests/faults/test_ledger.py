"""The ledger: what follows from what somebody did and saw, and what does not."""

from faults.ledger import Begun, Keyboard, Page, buttons

from bot.conversation.respond import Standing
from bot.forms import load_form
from bot.questionnaire.event import Pick
from bot.questionnaire.flow import State, advance
from bot.screens.visit import seen
from bot.telegram.buttons import keyboard
from bot.texts import Voice

FORM = load_form("kinderwerk-bso")
ROUND = 1
BEGUN = State()
YES = Pick(0, "samen", "ja", on=True)
SAID_YES = advance(FORM, BEGUN, YES).state


def screen(state: State) -> Keyboard:
    standing = Standing(FORM, ROUND, closed=False, state=state)
    markup = keyboard(seen(standing, Voice("nl")).screen.rows)
    return buttons(markup.to_dict() if markup else None)


def begun() -> Page:
    page = Page(FORM, "nl")
    page.did(1, Begun())
    page.acknowledged(1)
    return page


def test_what_was_acknowledged_must_be_there() -> None:
    page = begun()

    page.did(2, YES)
    page.acknowledged(2)

    assert page.versions == [SAID_YES]


def test_what_was_shown_must_be_there_though_nothing_was_acknowledged() -> None:
    page = begun()
    page.did(2, YES)
    assert page.versions == [BEGUN, SAID_YES]

    page.saw(screen(SAID_YES))

    assert page.versions == [SAID_YES]


def test_a_screen_of_what_has_passed_is_late_and_takes_nothing_back() -> None:
    page = begun()
    page.did(2, YES)
    page.acknowledged(2)

    page.saw(screen(BEGUN))

    assert (page.late, page.impossible, page.versions) == (1, [], [SAID_YES])


def test_from_a_screen_that_may_be_late_nothing_follows() -> None:
    page = begun()
    for number, (question, option) in enumerate((("samen", "nee"), ("regio", "west"))):
        page.did(number + 2, Pick(number, question, option, on=True))
        page.acknowledged(number + 2)
    (unticked,) = page.versions
    assert unticked is not None
    tick, untick = (Pick(2, "waarom-niet", "geen-tijd", on=on) for on in (True, False))
    page.did(9, tick)
    page.acknowledged(9)
    (ticked,) = page.versions
    page.did(10, untick)

    page.saw(screen(unticked))

    assert ticked is not None
    assert page.versions == [ticked, advance(FORM, ticked, untick).state]


def test_a_screen_that_nothing_leads_to_is_impossible() -> None:
    page = begun()

    page.saw(screen(SAID_YES))

    assert page.impossible == [screen(SAID_YES)]
