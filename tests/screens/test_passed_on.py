"""What is passed on works wherever it lands: it holds its link, and buttons that are links only."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import get_args
from urllib.parse import parse_qs, urlsplit

import pytest
from screens.conftest import standing
from screens.reading import as_read, drawn, fits_telegram
from screens.test_visit_screens import all_answered

from bot import screens
from bot.conversation.named_links import Named
from bot.conversation.tokens import payload_of
from bot.questionnaire.form import Form
from bot.screens.actions import Agree, Begin, Consider
from bot.screens.coordinator.links import LISTED, link_screen, links_screen
from bot.screens.screen import Inline, Screen, Shareable
from bot.screens.share import (
    Ways,
    code_caption,
    how_screen,
    invitation,
    poster_screen,
    send_on,
    share_screen,
)
from bot.screens.visit import seen
from bot.telegram.buttons import keyboard
from bot.telegram.callback_data import pack, unpack
from bot.texts import LANGUAGES, Voice

TOKEN = "-_" * 11
LINK = f"https://t.me/kinderwerkbot?start={payload_of(TOKEN)}"
WAYS = Ways(LINK, LINK.replace("start=", "startgroup="), inline=True, asks=True)


PASSED_ON: dict[str, Callable[[Form, Voice], object]] = {
    "invitation": lambda form, voice: invitation(form, LINK, voice),
    "code_caption": lambda form, voice: code_caption(form, LINK, voice),
}
"""Every screen that is made to be passed on, by the function that makes it."""


def makers() -> Iterator[str]:
    """The functions among the screens that say that they make something to be passed on."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        for name, made in inspect.getmembers(import_module(module.name), inspect.isfunction):
            kind = inspect.signature(made).return_annotation
            if kind is Shareable or Shareable in get_args(kind):
                yield name


def test_every_screen_made_to_be_passed_on_is_walked_here() -> None:
    assert set(makers()) == set(PASSED_ON)


@pytest.mark.parametrize("name", PASSED_ON)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_passed_on_keeps_its_keyboard_when_it_is_forwarded(
    real: Form, name: str, language: str
) -> None:
    shared = PASSED_ON[name](real, Voice(language))

    assert isinstance(shared, Shareable)
    fits_telegram(shared)
    assert LINK in as_read(shared)
    drawn_keys = keyboard(shared.rows)
    assert drawn_keys is not None
    keys = [key.to_dict() for row in drawn_keys.inline_keyboard for key in row]
    assert keys
    assert all(set(key) == {"text", "url"} for key in keys)


def test_what_does_not_hold_its_link_is_not_passed_on() -> None:
    with pytest.raises(ValueError, match="must hold its link"):
        Shareable("Doe mee!", LINK, "Doe mee")


def test_a_colleague_reads_why_and_how_to_join(real: Form, dutch: Voice) -> None:
    assert (
        drawn(invitation(real, LINK, dutch))
        == f"""\
Vragenlijst kinderwerk & BSO

Hoe werken kinderwerkers samen met BSO's? De werkgroep van
BVJong wil dat graag van jou weten. Het kost je ongeveer
drie minuten.

Doe je ook mee? Tik op deze link:

{LINK}

[Doe mee]"""
    )


def test_the_share_sheet_gets_the_link_and_a_text_whole(real: Form, dutch: Voice) -> None:
    query = parse_qs(urlsplit(send_on(real, LINK, dutch).url).query, strict_parsing=True)

    assert query["url"] == [LINK]
    assert query["text"] == [dutch.plain("share-draft", title=dutch.of(real.title))]
    assert "“Vragenlijst kinderwerk & BSO”" in query["text"][0]


def test_how_somebody_came_is_asked_on_a_screen_of_its_own(real: Form, dutch: Voice) -> None:
    state = all_answered(real).submit().state

    thanks = drawn(seen(standing(real, state), dutch, WAYS).screen)

    assert thanks.endswith("""\
organisatie.

[Stuur door naar collega’s]
[Bekijk mijn antwoorden]
[Hoe kwam je hier?]""")
    assert (
        drawn(how_screen(1, dutch))
        == """\
Hoe kwam je hier?

Zo zien we hoe de vragenlijst van hand tot hand gaat. Liever
niet? Dan hoef je niets te doen.

[Via een collega]
[Via een groep]
[Via een poster]
[Op een andere manier]
[◀ Terug]"""
    )


def test_without_inline_mode_nothing_that_needs_it_is_shown(real: Form, dutch: Voice) -> None:
    def inline(ways: Ways) -> list[object]:
        rows = share_screen(real, ways, dutch).rows
        return [each for row in rows for each in row if isinstance(each, Inline)]

    assert inline(WAYS)
    assert not inline(Ways(LINK, LINK, inline=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_around_it_fit(real: Form, language: str) -> None:
    voice = Voice(language)
    named = [Named("w" * 40, TOKEN, 10**6, 10**6, 10**6)] * (LISTED + 95)
    around: list[Screen] = [
        share_screen(real, WAYS, voice),
        poster_screen(voice),
        links_screen([], voice),
        links_screen([(each, LINK) for each in named], voice),
        link_screen(named[0], LINK, voice),
    ]

    for screen in around:
        fits_telegram(screen)


def test_the_longest_token_rides_in_a_button(real: Form) -> None:
    most, version = 2**63 - 1, real.consent_version
    for action in (
        Agree(most, version, "zgh", TOKEN),
        Begin(most, "f" * 16, TOKEN),
        Consider(most, TOKEN),
    ):
        assert unpack(pack(action)) == action
