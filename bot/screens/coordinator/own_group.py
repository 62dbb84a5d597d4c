"""What the administrator of a group may see: how many of it took part, and nothing more."""

from bot.questionnaire.form import Form
from bot.screens.screen import Screen
from bot.texts import Voice


def group_count_screen(form: Form, least: int, voice: Voice) -> Screen:
    """``least``: how many there are at least, in steps of the form's ``min_cell``."""
    key, n = ("group-count", least) if least else ("group-few", form.min_cell)
    return Screen(f"<b>{voice.html(form.title)}</b>\n{voice.say(key, n=n)}")
