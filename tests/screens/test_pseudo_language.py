"""Every screen in a language made of longer words: nothing hard-coded, and no button cut off."""

import re
from dataclasses import replace

import pytest
from screens.every_screen import EVERY, NOON, Shown, every_screen, makers
from screens.reading import as_read, fits_telegram
from texts.pseudo import pseudo, pseudo_form, pseudo_voice, unsaid

from bot.questionnaire.form import Form
from bot.screens.screen import FITS, Screen
from bot.texts import LANGUAGES, Voice
from bot.texts.names import own_name

MARK = re.compile(r"^(?:✅ |⬜ |\d+\. )+")
NOT_WORDS = {*map(own_name, LANGUAGES), "november", "in", "eigen", "woorden", "een", "paar"}
"""Names of languages and months, which are Babel's, and what somebody typed."""


@pytest.fixture(scope="module")
def voice() -> Voice:
    return pseudo_voice()


def cut_off(screen: Shown) -> list[str]:
    """The labels of which a phone shows a part, and that cannot be read in the message either."""
    read = as_read(screen)
    return [
        button.label
        for row in screen.rows
        for button in row
        if len(bare(button.label)) > FITS.get(len(row), 5) and bare(button.label) not in read
    ]


def bare(label: str) -> str:
    """The label without its mark and number, and without what stands for the rest of it."""
    return MARK.sub("", label).removesuffix("…")


def hard_coded(screen: Shown) -> list[str]:
    text = re.sub(r"<code>.*?</code>", "", screen.text)
    read = as_read(replace(screen, text=text)) if text.strip() else ""
    labels = " ".join(button.label for row in screen.rows for button in row)
    return [word for word in unsaid(f"{read} {labels}") if word not in NOT_WORDS]


def test_every_screen_is_walked() -> None:
    assert set(makers()) == set(EVERY)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("which", ["real", "every_kind"])
def test_no_word_is_hard_coded(
    request: pytest.FixtureRequest, voice: Voice, name: str, which: str
) -> None:
    form = pseudo_form(request.getfixturevalue(which))

    for screen in every_screen_of(name, form, voice):
        fits_telegram(screen)
        assert hard_coded(screen) == []


@pytest.mark.parametrize("name", EVERY)
def test_no_button_is_cut_off_where_words_are_longer(real: Form, voice: Voice, name: str) -> None:
    for screen in every_screen(name, pseudo_form(real), voice):
        assert cut_off(screen) == []


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_button_is_cut_off(real: Form, name: str, language: str) -> None:
    for screen in every_screen(name, real, Voice(language)):
        assert cut_off(screen) == []


def every_screen_of(name: str, form: Form, voice: Voice) -> list[Shown]:
    """Every screen, of those that this form can have."""
    broken_down = ("breakdown", "filtered")
    if form.id != "kinderwerk-bso" and name.startswith(broken_down):
        return []  # that table is of the questions of one form
    return every_screen(name, form, voice)


def test_a_hard_coded_word_and_a_long_button_would_be_found(real: Form, voice: Voice) -> None:
    said = voice.say("answers-check")

    assert hard_coded(Screen(f"<b>{said}</b> Klaar!")) == ["Klaar"]
    assert hard_coded(Screen(said)) == []
    assert hard_coded(Screen(voice.date(NOON))) == []
    screen = every_screen("introduction_screen", pseudo_form(real), voice)[0]
    long = replace(screen.rows[0][0], label=pseudo("Mijn antwoorden bekijken of veranderen"))
    assert cut_off(replace(screen, rows=((long,),))) == [long.label]  # type: ignore[arg-type] # a Screen
