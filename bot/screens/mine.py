"""What is kept of somebody, shown to them alone: as a screen, and as a file."""

import json
from typing import Any

from bot.conversation.rights import NO_RESPONSE, Everything, Kept
from bot.screens.actions import (
    AskToErase,
    Erase,
    EraseAll,
    GiveMine,
    NoReminders,
    ShowMine,
    ShowMinePage,
)
from bot.screens.answers import answer_words, words_as_kept
from bot.screens.my_coordinator_data import coordinator_lines, coordinator_told, what_goes
from bot.screens.pages import leaf
from bot.screens.paging import Entry, paged, room_beside, written_out
from bot.screens.screen import Button, Link, Row, Screen
from bot.screens.share import HOW
from bot.texts import Voice
from storage.invitations import CARD, LINK, OPEN, PERSON, POSTER

THROUGH = {
    PERSON: "mine-through-person",
    CARD: "mine-through-card",
    POSTER: "mine-through-poster",
    OPEN: "mine-through-open",
    LINK: "mine-through-link",
}
"""What is said of each kind of invitation that somebody came by."""


def mine_screen(all_: Everything, file: str | None, voice: Voice, page: int = 0) -> Screen:
    """A page, from 0, of what is kept of somebody: of each round the answers, the newest first.

    ``file`` leads to where all of it can be had as a file, if that is elsewhere.
    """
    if not all_.anything:
        return Screen(voice.say("mine-nothing"))
    newest, coordinator = all_.newest, all_.coordinator
    heading = f"<b>{voice.say('mine-heading')}</b>"
    about = [
        *(["\n".join(_about(newest, voice))] if newest else []),
        *([coordinator_lines(coordinator, voice)] if coordinator else []),
        voice.say("mine-no-number" if coordinator else "mine-unnamed"),
    ]
    first = room_beside(heading, *about)
    pages = paged(_all_answers(all_, voice), room_beside(heading), first)
    page = min(max(page, 0), len(pages) - 1)
    parts = [heading, *([] if page else about), written_out(pages[page])]
    rows = (
        *leaf(page, len(pages), ShowMinePage(page - 1), ShowMinePage(page + 1), voice),
        *_ways_on(newest, file, voice),
    )
    return Screen("\n\n".join(part for part in parts if part), rows)


def _ways_on(newest: Kept | None, file: str | None, voice: Voice) -> list[Row]:
    give: Button | Link = Button(voice.plain("mine-give"), GiveMine())
    if file is not None:
        give = Link(voice.plain("mine-file"), file)
    rows: list[Row] = [(give,)]
    if newest is not None and newest.contact is not None:
        rows.append((Button(voice.plain("no-reminders"), NoReminders()),))
    return [*rows, (Button(voice.plain("mine-erase"), AskToErase()),)]


def mine_file(all_: Everything, voice: Voice) -> bytes:
    """All that is kept of somebody, as JSON. The names are those that it is kept under."""
    kept = [_told(each, voice) for each in all_.kept]
    aside = all_.aside.isoformat() if all_.aside else None
    in_group = all_.in_group.isoformat() if all_.in_group else None
    told = {
        "responses": kept,
        "spoken_to_in_a_group_at": aside,
        "questionnaire_shown_in_a_group_at": in_group,
        "coordinator": coordinator_told(all_.coordinator) if all_.coordinator else None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def erase_screen(all_: Everything, voice: Voice) -> Screen:
    """Ask whether to erase everything; there may be nothing. A coordinator can stay one."""
    newest, coordinator = all_.newest, all_.coordinator
    if newest is None and coordinator is None:
        return Screen(voice.say("mine-nothing"))
    response = newest.response.id if newest else NO_RESPONSE
    asked = voice.say("erase-ask" if newest else "erase-ask-coordinator")
    if newest and not all_.closed:
        asked = f"{asked} {voice.say('erase-ask-open')}"
    everything: Erase | EraseAll = Erase(response)
    only: list[Row] = []
    if coordinator is not None:
        asked = f"{asked}\n\n{voice.say(what_goes(coordinator))}"
        everything = EraseAll(response, coordinator.second)
        only = [(Button(voice.plain("erase-answers"), Erase(response)),)] if newest else []
    yes = (Button(voice.plain("erase-yes"), everything),)
    return Screen(asked, (yes, *only, (Button(voice.plain("erase-no"), ShowMine()),)))


def erased_screen(
    voice: Voice, *, closed: bool, answers: bool = True, coordinator: str | None = None
) -> Screen:
    """Everything is erased. After the close nobody can begin again.

    ``answers``: there were any. ``coordinator`` is the key of a sentence for somebody who was one.
    """
    parts = [voice.say("erase-done" if answers else "erase-done-coordinator")]
    parts += [voice.say(coordinator)] if coordinator else []
    parts += [voice.say("erase-done-open")] if answers and not closed else []
    return Screen(" ".join(parts))


def _about(kept: Kept, voice: Voice) -> list[str]:
    response = kept.response
    sent, agreed = response.submitted_at, response.consented_at
    return [
        voice.say("mine-begun", date=voice.date(response.started_at)),
        *([voice.say("mine-agreed", date=voice.date(agreed))] if agreed else []),
        voice.say("mine-sent", date=voice.date(sent)) if sent else voice.say("mine-not-sent"),
        *_arrived(kept, voice),
        *([voice.say("mine-reminder")] if kept.contact else []),
        *([voice.say("mine-redraw")] if kept.redrawn else []),
    ]


def _arrived(kept: Kept, voice: Voice) -> list[str]:
    """By which kind of invitation somebody came, and whether they have one to pass on."""
    arrival = kept.arrival
    if arrival is None:
        return []
    lines = [voice.say(THROUGH[kept.through])] if kept.through in THROUGH else []
    if arrival.told in HOW:
        lines.append(voice.say("mine-told", how=voice.plain(HOW[arrival.told])))
    return [*lines, *([voice.say("mine-link")] if arrival.own_id else [])]


def _all_answers(all_: Everything, voice: Voice) -> list[Entry]:
    """Return the newest round's answers, and below the name of each older round those."""
    if all_.newest is None:
        return []
    newest, *older = reversed(all_.kept)
    entries = _answers(newest, voice)
    for each in older:
        sent = each.response.submitted_at
        when = voice.plain("mine-sent", date=voice.date(sent)) if sent else None
        said = when or voice.plain("mine-not-sent")
        entries += [Entry("", _name(each, voice), said), *_answers(each, voice)]
    return entries


def _name(kept: Kept, voice: Voice) -> str:
    title = voice.of(kept.form.title) if kept.form else kept.round.form
    return f"{title}, {voice.plain('round', number=kept.round.number).lower()}"


def _answers(kept: Kept, voice: Voice) -> list[Entry]:
    """Every answer, in the form's order; those at the end whose question is not known."""
    given, form = kept.state.answers, kept.form
    asked = [each for each in form.questions if each.id in given] if form else []
    known = {each.id for each in asked}
    return [
        *(
            Entry(each.id, voice.of(each.text), answer_words(each, given[each.id], voice))
            for each in asked
        ),
        *(
            Entry(id_, id_, words_as_kept(answer, voice))
            for id_, answer in given.items()
            if id_ not in known
        ),
    ]


def _told(kept: Kept, voice: Voice) -> dict[str, Any]:
    response, contact, arrival = kept.response, kept.contact, kept.arrival
    return {
        "questionnaire": kept.round.form,
        "round": kept.round.number,
        "language": response.language,
        "started_at": response.started_at.isoformat(),
        "submitted_at": response.submitted_at.isoformat() if response.submitted_at else None,
        "consent": response.consent,
        "consented_at": response.consented_at.isoformat() if response.consented_at else None,
        "visit": response.visit,
        "screen": response.screen,
        "chat_state": response.chat_state,
        "draft": response.draft,
        "reminders": None if contact is None else {"sent": contact.reminders},
        "redrawn": kept.redrawn,
        "came": None
        if arrival is None
        else {
            "by": kept.through,
            "told": arrival.told,
            "passes_on_a_link": arrival.own_id is not None,
        },
        "answers": [
            {
                "question": each.question,
                "asked": voice.of(question.text) if question else None,
                "value": dict(each.value),
                "counted": each.counted,
                "messages": each.messages,
            }
            for each in response.answers
            for question in [kept.form.question(each.question) if kept.form else None]
        ],
    }
