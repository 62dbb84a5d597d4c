"""The reminder: one kind sentence to who is not done, and no more of them for who wants none."""

from bot.screens.actions import Consider, NoReminders
from bot.screens.screen import Button, Screen
from bot.texts import Voice


def reminder_screen(round_id: int, voice: Voice) -> Screen:
    """Reminds somebody; what they answered is not in it."""
    return Screen(
        voice.say("reminder"),
        ((_go_on(round_id, voice),), (Button(voice.plain("no-reminders"), NoReminders()),)),
    )


def unreminded_screen(round_id: int, voice: Voice) -> Screen:
    """There will be no reminders any more."""
    return Screen(voice.say("no-reminders-done"), ((_go_on(round_id, voice),),))


def _go_on(round_id: int, voice: Voice) -> Button:
    return Button(voice.plain("go-on"), Consider(round_id))
