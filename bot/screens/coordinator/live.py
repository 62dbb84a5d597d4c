"""Live: the running tallies in a message that keeps itself up to date."""

import re
from datetime import datetime
from html import unescape

from bot.conversation.coordinate import Tallies
from bot.conversation.live_telling import Ending, Telling, main_question
from bot.screens.coordinator.actions import StopLive
from bot.screens.coordinator.bars import block
from bot.screens.coordinator.overview import overview_text
from bot.screens.coordinator.questions import to_overview
from bot.screens.screen import LIMIT, Button, Screen
from bot.texts import Voice

HEADINGS = {
    None: "live-now",
    Ending.STOPPED: "live-stopped",
    Ending.CLOSED: "live-closed",
    Ending.REPLACED: "live-replaced",
    Ending.REMOVED: "live-removed",
}
"""What stands above the numbers; the last two stand alone."""


def live_screen(telling: Telling, now: datetime, voice: Voice) -> Screen:
    """What a live message tells ``now``, or its last."""
    ending, tallies = telling.ending, telling.tallies
    heading = voice.say(HEADINGS[ending], time=voice.time(now))
    if ending is Ending.REMOVED:
        return Screen(heading)
    if ending is Ending.REPLACED:
        return Screen(heading, (to_overview(tallies, voice),))
    stop = (Button(voice.plain("stop-live"), StopLive(tallies.round, tallies.everyone)),)
    row = stop if ending is None else to_overview(tallies, voice)
    return Screen(_text(heading, tallies, voice), (row,))


def _text(heading: str, tallies: Tallies, voice: Voice) -> str:
    """The numbers of the overview, and the bars of the main question where there is room."""
    told = f"{heading}\n\n{overview_text(tallies, voice)}"
    question = main_question(tallies.form)
    if question is None:
        return told
    fuller = f"{told}\n\n{block(tallies, question, voice)}"
    return fuller if _as_read(fuller) <= LIMIT else told


def _as_read(text: str) -> int:
    """Characters without the markup."""
    return len(unescape(re.sub(r"<[^>]*>", "", text)))
