"""Exporteer: which kinds of file there are, and what a coordinator reads of one being made."""

from datetime import datetime

from bot.conversation.coordinate import Tallies
from bot.questionnaire.form import Form
from bot.screens.coordinator.actions import ExportRound, ListFormats
from bot.screens.coordinator.questions import to_overview
from bot.screens.screen import Button, Screen, rows_of
from bot.texts import HERE, Voice, safe

KINDS = {
    "xlsx": ("format-xlsx", "about-xlsx"),
    "csv": ("format-csv", "about-csv"),
    "sav": ("format-sav", "about-sav"),
    "json": ("format-json", "about-json"),
}
"""Each ending, with the sentences that name the kind of file and say what it is good for."""


def formats_screen(tallies: Tallies, voice: Voice) -> Screen:
    """The kinds of file, each with what it is good for."""
    n = tallies.started if tallies.everyone else tallies.finished
    kinds = [f"<b>{voice.say(name)}</b>: {voice.say(about)}" for name, about in KINDS.values()]
    text = "\n".join(
        [
            f"<b>{voice.say('export')}</b>",
            *([voice.say("round", number=tallies.round)] if tallies.rounds > 1 else []),
            _whose(n, voice, everyone=tallies.everyone),
            "",
            *kinds,
            "",
            voice.say("export-where"),
            voice.say("export-careful"),
        ]
    )
    buttons = [
        Button(voice.plain(name), ExportRound(tallies.round, tallies.everyone, ending))
        for ending, (name, _) in KINDS.items()
    ]
    return Screen(text, (*rows_of(buttons, 2), to_overview(tallies, voice)))


def caption(form: Form, asked: ExportRound, n: int, voice: Voice) -> str:
    """What stands below a file of ``n`` responses: what it is, of whom, and to be careful."""
    about = voice.say("round-of", title=voice.of(form.title), number=asked.round)
    whose = _whose(n, voice, everyone=asked.everyone)
    return f"{about}\n{whose}\n\n{voice.say('export-careful')}"


def file_name(form: Form, asked: ExportRound, now: datetime, voice: Voice) -> str:
    """What the file is called: its form, its round and today, so that two are told apart."""
    date = now.astimezone(HERE).date().isoformat()
    name = voice.plain("export-file", form=form.id, number=str(asked.round), date=date)
    return f"{name}.{asked.ending}"


def not_exported_screen(asked: ExportRound, voice: Voice) -> Screen:
    """No file came of it; the way to another try."""
    again = Button(voice.plain("export-again"), ListFormats(asked.round, asked.everyone))
    return Screen(voice.say("not-exported"), ((again,),))


def too_big_screen(asked: ExportRound, voice: Voice) -> Screen:
    """Telegram does not carry a file of this size; on the bot's own computer it can be had."""
    everyone = " --all" if asked.everyone else ""
    told = f"--round {asked.round}{everyone} --language {voice.language}"
    command = f"kinderwerkbot export {voice.plain('export-name')}.{asked.ending} {told}"
    return Screen(f"{voice.say('export-too-big')}\n\n<code>{safe(command)}</code>")


def _whose(n: int, voice: Voice, *, everyone: bool) -> str:
    return voice.say("file-of-all" if everyone else "file-of-finished", n=n)
