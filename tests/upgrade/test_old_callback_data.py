"""What earlier releases wrote on buttons, read by the code of today."""

import re
from dataclasses import fields, is_dataclass
from typing import Any, get_args

import pytest
from releases import Button, Release, releases

from bot.questionnaire.event import Tap
from bot.screens.actions import Action, Answering
from bot.telegram import callback_data
from bot.telegram.callback_data import pack, unpack

RENAMED: dict[str, str] = {}
"""Actions that are called otherwise now: the name in the list, and that of today."""

ADVICE = """
Somebody's phone still shows this button, drawn by {version}, on the screen {screen!r}:
    {data}
It stood for {action} and is read as {now} now.
Codes and the order of fields keep their meaning for ever. Give the new meaning a code of its own,
of two characters, in bot/telegram/callback_data.py, and leave the old code to what it was. If only
a class or a field got another name, note that in RENAMED of this test.
"""

EVERY = [pytest.param(each, id=each.version) for each in releases()]


@pytest.mark.parametrize("release", EVERY)
def test_old_data_is_read_as_what_it_stood_for(release: Release) -> None:
    for button in release.buttons:
        found = unpack(button.data)
        assert found is not None, advice(release, button, found)
        assert said(found) == renamed(button.action), advice(release, button, found)
        assert pack(found) == button.data


@pytest.mark.parametrize("release", EVERY)
def test_each_code_of_a_release_is_in_its_list(release: Release) -> None:
    codes = (release.folder / "codes.txt").read_text(encoding="utf-8").split()

    assert {each.code for each in release.buttons} == set(codes)


def test_actions_that_0_1_0_lacks_have_codes_of_two_characters() -> None:
    [first] = [each for each in releases() if each.version == "0.1.0"]
    old = {each.code for each in first.buttons}

    new = {code: kind.__name__ for code, kind in codes_of_today().items() if code not in old}

    too_short = {code: name for code, name in new.items() if len(code) != 2}
    assert too_short == {}, "a new action gets a code of two characters"
    assert old <= codes_of_today().keys(), "a code of 0.1.0 is gone, but not the buttons with it"


def test_each_action_has_a_code() -> None:
    kinds = {*get_args(Action), *get_args(Tap)} - {Answering}

    assert set(codes_of_today().values()) == kinds


def codes_of_today() -> dict[str, type[Any]]:
    return {code: kind for kind, code in callback_data._LETTERS.items()}


def said(value: object) -> str:
    """Return an action as the lists spell it: names and values of its fields, in their order."""
    if not is_dataclass(value):
        return repr(value)
    inside = ", ".join(f"{each.name}={said(getattr(value, each.name))}" for each in fields(value))
    return f"{type(value).__name__}({inside})"


def renamed(action: str) -> str:
    return re.sub(r"\b\w+(?=[(=])", lambda found: RENAMED.get(found[0], found[0]), action)


def advice(release: Release, button: Button, found: object) -> str:
    return ADVICE.format(
        version=release.version,
        screen=button.screen,
        data=button.data,
        action=button.action,
        now="nothing" if found is None else found,
    )
