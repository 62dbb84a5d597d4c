"""The line in a chart that says where its numbers come from."""

from bot.questionnaire.form import Form
from bot.screens.screen import shorten
from bot.texts import Voice

CONTROLLER = 60
"""Characters of the name of the organisation."""


def source_of(form: Form, voice: Voice) -> str:
    """Return the organisation and the title of the questionnaire, as the form has them."""
    controller = shorten(voice.of(form.privacy.controller), CONTROLLER)
    return voice.plain("chart-source", controller=controller, title=voice.of(form.title))
