"""A word to somebody who may have typed an answer for a whole group to read."""

from bot.screens.actions import DeleteMislaid, Join
from bot.screens.screen import Button, Row, Screen
from bot.texts import Voice


def mislaid_screen(delete: DeleteMislaid | None, voice: Voice) -> Screen:
    """How to take the message away; with a button for it, where ``delete`` is given."""
    text = f"<b>{voice.say('mislaid-asks')}</b>\n\n{voice.say('mislaid-all-read')}"
    rows: list[Row] = []
    if delete is not None:
        rows.append((Button(voice.plain("mislaid-delete"), delete),))
    else:
        text = f"{text} {voice.say('mislaid-how')}"
    text = f"{text}\n\n{voice.say('mislaid-instead')}"
    rows.append((Button(voice.plain("mislaid-to-question"), Join()),))
    return Screen(text, tuple(rows))


def mislaid_private_screen(voice: Voice) -> Screen:
    """The same in the private chat, where one can type."""
    how = f"{voice.say('mislaid-all-read')} {voice.say('mislaid-how')}"
    parts = [f"<b>{voice.say('mislaid-asks')}</b>", how, voice.say("mislaid-here")]
    return Screen("\n\n".join(parts))


def deleted_screen(voice: Voice) -> Screen:
    """The message is gone; the question waits."""
    again = Button(voice.plain("mislaid-to-question"), Join())
    return Screen(f"{voice.say('mislaid-gone')} {voice.say('mislaid-instead')}", ((again,),))
