"""The whole privacy text, and a word to people who would rather not take part."""

from bot.conversation.respond import Standing
from bot.screens.actions import Speak
from bot.screens.screen import Button, Row, Screen
from bot.texts import Voice


def privacy_screen(standing: Standing, voice: Voice) -> Screen:
    """The privacy text; for people who have not agreed yet, with the way to where they can."""
    rows: tuple[Row, ...] = ()
    if not standing.closed and (standing.state is None or not standing.agreed):
        back = Speak(voice.language, standing.token)
        rows = ((Button(voice.plain("privacy-back"), back),),)
    return Screen(voice.of(standing.form.privacy.told), rows, secret=False)


def declined_screen(standing: Standing, voice: Voice) -> Screen:
    """A friendly word to people who would rather not take part."""
    begun = standing.state is not None
    return Screen(voice.say("privacy-declined-begun" if begun else "privacy-declined"))
