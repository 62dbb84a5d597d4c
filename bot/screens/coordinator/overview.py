"""The first screen of /stats: who took part, and a door to each kind of view."""

from collections.abc import Callable

from bot.conversation.coordinate import Tallies
from bot.screens.actions import Action
from bot.screens.coordinator.actions import (
    DrawOverview,
    GoLive,
    ListBreakdowns,
    ListFormats,
    ListQuestions,
    ListWritten,
    ShareSummary,
    ShowSources,
    ShowTallies,
)
from bot.screens.screen import Button, Row, Screen, rows_of, rows_that_fit
from bot.texts import Voice

DOORS: tuple[tuple[str, Callable[[Tallies], Action]], ...] = (
    ("by-question", lambda told: ListQuestions(told.round, told.everyone, 0)),
    ("breakdown", lambda told: ListBreakdowns(told.round, 0)),
    ("written-answers", lambda told: ListWritten(told.round, told.everyone)),
    ("reach", lambda told: ShowSources(told.round, 0)),
    ("chart", lambda told: DrawOverview(told.round)),
    ("export", lambda told: ListFormats(told.round, told.everyone)),
    ("live", lambda told: GoLive(told.round, told.everyone)),
)
"""What leads on from here: a sentence of the texts for the button, and what it does."""

ROUNDS = 6
"""The newest ones, of which the others have a button."""


def overview_screen(tallies: Tallies, voice: Voice, *, in_group: bool = False) -> Screen:
    """Who took part in a round, and where to go from here.

    Read aside ``in_group``, a summary can be shared with all who are there.
    """
    doors = [Button(voice.plain(key), door(tallies)) for key, door in DOORS]
    here = ShowTallies(tallies.round, tallies.everyone)
    refresh = (Button(voice.plain("refresh"), here),)
    share = (Button(voice.plain("share"), ShareSummary(tallies.round)),) if in_group else ()
    more = (_switch(tallies, voice), *_other_rounds(tallies, voice), share, refresh)
    rows = (*rows_that_fit(doors, 2), *(row for row in more if row))
    return Screen(overview_text(tallies, voice), rows)


def overview_text(tallies: Tallies, voice: Voice) -> str:
    """Who took part, in a few lines."""
    day = tallies.day
    lines = [
        f"<b>{voice.html(tallies.form.title)}</b>",
        *([voice.say("round", number=tallies.round)] if tallies.rounds > 1 else []),
        voice.say("since", date=voice.date(tallies.since)),
        *([voice.say("until", date=voice.date(tallies.until))] if tallies.until else []),
        "",
        voice.say("started", n=tallies.started),
        voice.say("finished", n=tallies.finished),
        voice.say("busy", n=tallies.unfinished),
        voice.say("last-day", started=day.started, finished=day.finished),
        "",
        *([voice.say("form-unknown"), ""] if tallies.unknown else []),
        voice.say("rests-on-all", n=tallies.started)
        if tallies.everyone
        else voice.say("rests-on-finished", n=tallies.finished),
    ]
    return "\n".join(lines)


def _switch(tallies: Tallies, voice: Voice) -> Row:
    label = voice.plain("count-finished" if tallies.everyone else "count-all")
    return (Button(label, ShowTallies(tallies.round, not tallies.everyone)),)


def _other_rounds(tallies: Tallies, voice: Voice) -> tuple[Row, ...]:
    others = [
        Button(voice.plain("to-round", number=each), ShowTallies(each, tallies.everyone))
        for each in range(tallies.rounds, max(tallies.rounds - ROUNDS, 0), -1)
        if each != tallies.round
    ]
    return tuple(rows_of(others, 2))
