"""Reminding who is not done: whom it would reach is told before it is done."""

from bot.conversation.reminders import Reach
from bot.conversation.tact import MOST
from bot.screens.coordinator.actions import Remind, ShowTallies
from bot.screens.screen import Button, Row, Screen
from bot.texts import Voice


def reminders_screen(reach: Reach, voice: Voice) -> Screen:
    """Whom reminders would reach and when, or how far they are."""
    if not reach.open:
        return Screen(voice.say("remind-closed"), (_back(voice),))
    if reach.asked:
        return _asked_screen(reach, voice)
    if not reach.people:
        text = f"{voice.say('remind-nobody')}\n\n{voice.say('remind-whom', n=MOST)}"
        return Screen(text, (_back(voice),))
    parts = [
        f"<b>{voice.say('remind-ask', n=reach.people)}</b>",
        voice.say("remind-whom", n=MOST),
        _when(reach, voice),
    ]
    yes = Button(voice.plain("remind-yes"), Remind(reach.round.number, wanted=True))
    no = Button(voice.plain("no"), ShowTallies())
    return Screen("\n\n".join(parts), ((yes,), (no,)))


def group_reminder_screen(voice: Voice) -> Screen:
    """How one reminds a group."""
    return Screen(voice.say("remind-group"))


def _asked_screen(reach: Reach, voice: Voice) -> Screen:
    parts = [voice.say("remind-left", n=reach.people), _when(reach, voice)]
    undo = Button(voice.plain("remind-undo"), Remind(reach.round.number, wanted=False))
    return Screen("\n\n".join(parts), ((undo,), _back(voice)))


def _when(reach: Reach, voice: Voice) -> str:
    if reach.goes_at is None:
        return voice.say("remind-now")
    date, time = voice.date(reach.goes_at), voice.time(reach.goes_at)
    return voice.say("remind-later", date=date, time=time)


def _back(voice: Voice) -> Row:
    return (Button(voice.plain("to-tallies"), ShowTallies()),)
