"""Who is a coordinator, and what each of them did."""

from bot.conversation.coordinator_links import OpenLink
from bot.conversation.coordinators import Team
from bot.screens.coordinator.actions import (
    AskToRemove,
    InviteCoordinator,
    ListInvites,
    RemoveCoordinator,
    ShowDeeds,
    ShowTeam,
    WithdrawInvite,
)
from bot.screens.pages import leaf
from bot.screens.screen import Button, Screen, rows_of, wherever
from bot.texts import Voice, safe
from storage.records import Coordinator, Deed

LISTED = 15
"""Invited coordinators on the screen: as many as fit with a button each."""

INVITES = 8
"""Open links on a page, each with a button to withdraw it."""

INVITES_BESIDE = 3
"""Open links that the list of coordinators shows: the newest."""

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
    "withdrew": "did-withdrew",
    "left": "did-left",
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
    numbers = ", ".join(f"#{each}" for each in team.fixed)
    fixed = [voice.say("team-fixed", numbers=numbers)] if numbers else []
    lines = [*fixed, *(_line(each, voice) for each in listed)]
    remove = [
        Button(voice.plain("remove", label=each.label[:20]), AskToRemove(each.id))
        for each in listed
    ]
    invite = (Button(voice.plain("invite"), InviteCoordinator()),)
    log = (Button(voice.plain("to-deeds"), ShowDeeds(0)),)
    n = len(team.links)
    to_invites = ((Button(voice.plain("to-invites", n=n), ListInvites(0)),),) if n else ()

    def draw(*, typing: bool) -> Screen:
        how = voice.say("invite-how" if typing else "more-in-private")
        text = "\n".join([f"<b>{voice.say('team')}</b>", *lines, *_beside(team, voice), "", how])
        return Screen(text, (*rows_of(remove, 2), *to_invites, invite, log))

    return wherever(draw)


def invites_screen(links: tuple[OpenLink, ...], page: int, voice: Voice) -> Screen:
    """A page of the open links, the newest first, with a button to withdraw each."""
    pages = max(-(-len(links) // INVITES), 1)
    page = min(max(page, 0), pages - 1)
    shown = links[page * INVITES :][:INVITES]
    lines = [_open_link(each, voice) for each in shown] or [voice.say("invites-none")]
    withdraw = [
        Button(voice.plain("remove", label=each.label[:20]), WithdrawInvite(each.handle))
        for each in shown
    ]
    rows = leaf(page, pages, ListInvites(page - 1), ListInvites(page + 1), voice)
    how = ["", voice.say("invites-how")] if shown else []
    text = "\n".join([f"<b>{voice.say('invites')}</b>", *lines, *how])
    return Screen(text, (*rows_of(withdraw, 2), *rows, _back(voice)))


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
    about = deed.about or voice.plain("somebody")
    what = voice.say(DID[deed.did], about=about) if deed.did in DID else safe(deed.did)
    if deed.did == "linked" and not deed.about:
        what = voice.say("did-link-unnamed")
    when = f"{voice.date(deed.at)} {voice.time(deed.at)}"
    return f"{when} · {safe(deed.who or voice.plain('somebody'))}: {what}"


def _beside(team: Team, voice: Voice) -> list[str]:
    """The newest open links, below the list of coordinators."""
    if not team.links:
        return []
    lines = [_open_link(each, voice) for each in team.links[:INVITES_BESIDE]]
    more = len(team.links) - len(lines)
    return [
        "",
        f"<b>{voice.say('invites')}</b>",
        *lines,
        *([voice.say("invites-more", n=more)] if more else []),
    ]


def _open_link(link: OpenLink, voice: Voice) -> str:
    until = {"date": voice.date(link.until), "time": voice.time(link.until)}
    if link.maker is None:
        return voice.say("invite-of-somebody", label=link.label, **until)
    return voice.say("invite-of", label=link.label, maker=link.maker, **until)


def _back(voice: Voice) -> tuple[Button]:
    return (Button(voice.plain("to-team"), ShowTeam()),)
