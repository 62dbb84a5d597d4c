"""Links that coordinators gave a name, to tell where people came from."""

from bot.conversation.named_links import Named
from bot.screens.coordinator.actions import ListLinks
from bot.screens.screen import Button, Screen, wherever
from bot.texts import Voice, safe

LISTED = 5
"""Links on the screen, the newest ones; the others are found by their name."""


def links_screen(links: list[tuple[Named, str]], voice: Voice) -> Screen:
    """The newest links with their addresses, and what came of each."""
    shown = [_entry(each, link, voice) for each, link in links[-LISTED:][::-1]]
    more = len(links) - len(shown)
    parts = [f"<b>{voice.say('links')}</b>", *(shown or [voice.say("links-none")])]

    def draw(*, typing: bool) -> Screen:
        how = [voice.say("links-more", n=more)] if more else []
        how = [*how, voice.say("links-how")] if typing else [voice.say("more-in-private")]
        return Screen("\n\n".join([*parts, *how]))

    return wherever(draw)


def link_screen(named: Named, link: str, voice: Voice) -> Screen:
    """One link, to be copied."""
    back = Button(voice.plain("to-links"), ListLinks())
    return Screen(_entry(named, link, voice), ((back,),))


def _entry(named: Named, link: str, voice: Voice) -> str:
    opened, started, finished = named.opened, named.started, named.finished
    if opened is None or started is None or finished is None:
        came = voice.say("links-few")
    else:
        came = voice.say("links-came", opened=opened, started=started, finished=finished)
    return f"<b>{safe(named.label)}</b>: {came}\n{link}"
