"""Bereik: by which links people came."""

from bot.conversation.reach import Sources
from bot.conversation.sources import UNKNOWN, Source, Together
from bot.screens.coordinator.actions import DrawReach, ShowSources, ShowWaves
from bot.screens.coordinator.questions import to_overview
from bot.screens.pages import leaf
from bot.screens.screen import Button, Screen
from bot.texts import Voice, safe

LISTED = 7
"""Sources on a page, each on two lines."""

LINKS = {
    "person": "source-person",
    "card": "source-card",
    "poster": "source-poster",
    "open": "source-open",
    "link": "source-link",
    UNKNOWN: "source-unknown",
}
"""Each kind of invitation, and the sentence that names it."""

SAID = {
    "collega": "said-colleague",
    "groep": "said-group",
    "poster": "said-poster",
    "anders": "said-other",
}
"""Each thing that somebody can say of how they came, and the sentence that tells it."""


def sources_screen(told: Sources, page: int, voice: Voice) -> Screen:
    """A page, counted from 0, of how people came here."""
    lines = [_lines(name_of(each, voice), each, voice) for each in told.alone]
    if told.together:
        name = voice.plain("source-together", n=told.together.sources)
        lines.append(_lines(name, told.together, voice))
    pages = max(-(-len(lines) // LISTED), 1)
    page = min(max(page, 0), pages - 1)
    tallies = told.tallies
    here = ShowSources(tallies.round, page)
    text = [
        f"<b>{voice.say('reach-heading')}</b>\n{voice.say('reach-sources')}",
        "\n".join(lines[page * LISTED :][:LISTED]) or voice.say("reach-nobody"),
        *([voice.say("reach-why-together", n=tallies.form.min_cell)] if told.together else []),
    ]
    before, after = (ShowSources(tallies.round, each) for each in (page - 1, page + 1))
    waves = Button(voice.plain("to-waves"), ShowWaves(tallies.round))
    draw = Button(voice.plain("chart"), DrawReach(tallies.round))
    refresh = Button(voice.plain("refresh"), here)
    turn = leaf(page, pages, before, after, voice)
    rows = (*turn, (waves, draw), (refresh,), to_overview(tallies, voice))
    return Screen("\n\n".join(text), rows)


def name_of(source: Source, voice: Voice) -> str:
    """What a source is called, as plain text."""
    key = (SAID if source.said else LINKS)[source.kind]
    return voice.plain(key, number=source.number, label=source.name)


def _lines(name: str, each: Source | Together, voice: Voice) -> str:
    counted = [
        *([voice.say("opened", n=each.opened)] if each.opened is not None else []),
        voice.say("started", n=each.started),
        voice.say("finished", n=each.finished),
    ]
    return f"<b>{safe(name)}</b>\n{' · '.join(counted)}"
