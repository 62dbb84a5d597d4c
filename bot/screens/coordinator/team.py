"""Who is a coordinator, and what each of them did."""

from bot.conversation.coordinators import Team
from bot.screens.coordinator.actions import (
    AskToRemove,
    InviteCoordinator,
    RemoveCoordinator,
    ShowDeeds,
    ShowTeam,
)
from bot.screens.pages import leaf
from bot.screens.screen import Button, Screen, rows_of, wherever
from bot.texts import Voice, safe
from storage.records import Coordinator, Deed

LISTED = 15
"""Invited coordinators on the screen: as many as fit with a button each."""

DEEDS = 10
"""Deeds on a page of the log."""

DID = {
    "closed": "did-closed",
    "planned": "did-planned",
    "reopened": "did-reopened",
    "opened": "did-opened",
    "invited": "did-invited",
    "joined": "did-joined",
    "removed": "did-removed",
    "reminded": "did-remind",
    "unreminded": "did-unremind",
    "drew": "did-draw",
    "linked": "did-link",
    "exported": "did-export",
    "went-live": "did-live",
    "posted": "did-post",
}
"""What was done, and the sentence of the texts that tells it."""


def team_screen(team: Team, voice: Voice) -> Screen:
    """Everybody who is a coordinator, with a button to remove who was invited."""
    listed = team.invited[:LISTED]
    lines = [voice.say("team-fixed", n=team.fixed), *(_line(each, voice) for each in listed)]
    remove = [
        Button(voice.plain("remove", label=each.label[:20]), AskToRemove(each.id))
        for each in listed
    ]
    invite = (Button(voice.plain("invite"), InviteCoordinator()),)
    log = (Button(voice.plain("to-deeds"), ShowDeeds(0)),)

    def draw(*, typing: bool) -> Screen:
        how = voice.say("invite-how" if typing else "more-in-private")
        text = "\n".join([f"<b>{voice.say('team')}</b>", *lines, "", how])
        return Screen(text, (*rows_of(remove, 2), invite, log))

    return wherever(draw)


def invited_screen(label: str, link: str, voice: Voice) -> Screen:
    """The link that makes somebody a coordinator."""
    return Screen(f"{voice.say('invited', label=label)}\n\n{safe(link)}", (_back(voice),))


def ask_to_remove_screen(coordinator: Coordinator, voice: Voice) -> Screen:
    """Whether somebody is really to lose their rights."""
    yes = Button(voice.plain("remove-yes"), RemoveCoordinator(coordinator.id))
    text = voice.say("remove-ask", label=coordinator.label)
    return Screen(text, ((yes,), (Button(voice.plain("no"), ShowTeam()),)))


def deeds_screen(n: int, deeds: list[Deed], page: int, voice: Voice) -> Screen:
    """A page of what coordinators did, the newest first."""
    lines = [_deed(each, voice) for each in deeds] or [voice.say("no-deeds")]
    pages = max(-(-n // DEEDS), 1)
    rows = leaf(page, pages, ShowDeeds(page - 1), ShowDeeds(page + 1), voice)
    return Screen("\n".join([f"<b>{voice.say('deeds')}</b>", *lines]), (*rows, _back(voice)))


def _line(coordinator: Coordinator, voice: Voice) -> str:
    date = voice.date(coordinator.since)
    return voice.say("team-invited", label=coordinator.label, date=date)


def _deed(deed: Deed, voice: Voice) -> str:
    what = voice.say(DID[deed.did], about=deed.about) if deed.did in DID else safe(deed.did)
    when = f"{voice.date(deed.at)} {voice.time(deed.at)}"
    return f"{when} · {safe(deed.who)}: {what}"


def _back(voice: Voice) -> tuple[Button]:
    return (Button(voice.plain("to-team"), ShowTeam()),)
