"""Golven: how far a round was passed on, from one respondent to the next."""

from bot.conversation.reach import Spread
from bot.conversation.waves import Wave
from bot.screens.coordinator.actions import DrawReach, ShowSources, ShowWaves
from bot.screens.coordinator.questions import to_overview
from bot.screens.screen import Button, Screen
from bot.texts import Voice, safe


def waves_screen(spread: Spread, voice: Voice) -> Screen:
    """How many people there are in each wave, and how soon they came."""
    tallies = spread.tallies
    least = tallies.form.min_cell
    together = any(each.first < each.last for each in spread.waves)
    parts = [
        f"<b>{voice.say('waves')}</b>\n{voice.say('waves-about')}",
        *(["\n".join(_line(each, voice) for each in spread.waves)] if spread.waves else []),
        safe(brought_words(spread, voice)),
        *([voice.say("waves-why", n=least)] if together else []),
    ]
    sources = Button(voice.plain("to-sources"), ShowSources(tallies.round, 0))
    draw = Button(voice.plain("chart"), DrawReach(tallies.round))
    refresh = Button(voice.plain("refresh"), ShowWaves(tallies.round))
    rows = ((sources, draw), (refresh,), to_overview(tallies, voice))
    return Screen("\n\n".join(parts), rows)


def wave_words(wave: Wave, voice: Voice) -> str:
    """Which wave, or waves, and how soon they came, as plain text."""
    which = voice.plain(_name_of(wave), first=wave.first, last=wave.last)
    if wave.days is None:
        return which
    return f"{which}, {voice.plain('wave-days', days=voice.number(wave.days, decimals=1))}"


def _name_of(wave: Wave) -> str:
    if wave.first < wave.last:
        return "waves-between"
    return {0: "wave-seeds", 1: "wave-first"}.get(wave.first, "wave")


def brought_words(spread: Spread, voice: Voice) -> str:
    """How many colleagues somebody brought on average, or why that is not told; plain text."""
    if not spread.waves:
        return voice.plain("refused-emptied")
    if spread.brought is None:
        return voice.plain("brought-hidden")
    return voice.plain("brought", mean=voice.number(spread.brought, decimals=2))


def _line(wave: Wave, voice: Voice) -> str:
    return f"{safe(wave_words(wave, voice))}: <b>{voice.say('people', n=wave.n)}</b>"
