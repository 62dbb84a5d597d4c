"""What is kept of somebody, shown to them alone: as a screen, and as a file."""

import json
from typing import Any

from bot.conversation.rights import Everything, Kept
from bot.questionnaire.form import Form
from bot.screens.actions import AskToErase, Erase, NoReminders, ShowMine
from bot.screens.answers import answer_words
from bot.screens.screen import LIMIT, Button, Link, Row, Screen, shorten
from bot.screens.share import HOW
from bot.texts import Voice, safe
from storage.arrivals import LINK as BY_LINK

FRAME = 400
"""Characters kept for what is not an answer."""


def mine_screen(form: Form, all_: Everything, file: str | None, voice: Voice) -> Screen:
    """What is kept of somebody. ``file`` leads to all of it as a file, if that is elsewhere."""
    newest = all_.newest
    if newest is None:
        return Screen(voice.say("mine-nothing"))
    parts = [
        f"<b>{voice.say('mine-heading')}</b>",
        "\n".join(_about(newest, voice)),
        "\n".join(_answers(form, newest, voice)),
        voice.say("mine-unnamed"),
    ]
    rows: list[Row] = [(Link(voice.plain("mine-file"), file),)] if file else []
    if newest.contact is not None:
        rows.append((Button(voice.plain("no-reminders"), NoReminders()),))
    rows.append((Button(voice.plain("mine-erase"), AskToErase()),))
    return Screen("\n\n".join(part for part in parts if part), tuple(rows))


def mine_file(form: Form, all_: Everything, voice: Voice) -> bytes:
    """All that is kept of somebody, as JSON. The names are those that it is kept under."""
    kept = [_told(form, each, voice) for each in all_.kept]
    aside = all_.aside.isoformat() if all_.aside else None
    in_group = all_.in_group.isoformat() if all_.in_group else None
    told = {
        "responses": kept,
        "spoken_to_in_a_group_at": aside,
        "questionnaire_shown_in_a_group_at": in_group,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def erase_screen(all_: Everything, voice: Voice) -> Screen:
    """Asks whether to erase everything; there may be nothing."""
    if all_.newest is None:
        return Screen(voice.say("mine-nothing"))
    yes = Button(voice.plain("erase-yes"), Erase(all_.newest.response.id))
    no = Button(voice.plain("erase-no"), ShowMine())
    return Screen(voice.say("erase-ask"), ((yes,), (no,)))


def erased_screen(voice: Voice) -> Screen:
    return Screen(voice.say("erase-done"))


def _about(kept: Kept, voice: Voice) -> list[str]:
    response = kept.response
    sent, agreed = response.submitted_at, response.consented_at
    return [
        voice.say("mine-begun", date=voice.date(response.started_at)),
        *([voice.say("mine-agreed", date=voice.date(agreed))] if agreed else []),
        voice.say("mine-sent", date=voice.date(sent)) if sent else voice.say("mine-not-sent"),
        *_arrived(kept, voice),
        *([voice.say("mine-reminder")] if kept.contact else []),
    ]


def _arrived(kept: Kept, voice: Voice) -> list[str]:
    """How somebody came, and whether they have something to pass on; nothing of who came by it."""
    arrival = kept.arrival
    if arrival is None:
        return []
    lines = [voice.say("mine-through")] if arrival.told == BY_LINK else []
    if arrival.told in HOW:
        lines.append(voice.say("mine-told", how=voice.plain(HOW[arrival.told])))
    return [*lines, *([voice.say("mine-link")] if arrival.own_id else [])]


def _answers(form: Form, kept: Kept, voice: Voice) -> list[str]:
    given = kept.state.answers
    asked = [question for question in form.questions if question.id in given]
    room = (LIMIT - FRAME) // max(len(asked), 1)
    lines = []
    for question in asked:
        said = shorten(answer_words(question, given[question.id], voice), max(room // 2, 6))
        words = shorten(voice.of(question.text), max(room - len(said) - 3, 6))
        lines.append(f"{safe(words)} <b>{safe(said)}</b>")
    return lines


def _told(form: Form, kept: Kept, voice: Voice) -> dict[str, Any]:
    response, contact, arrival = kept.response, kept.contact, kept.arrival
    return {
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
        "came": None
        if arrival is None
        else {"told": arrival.told, "passes_on_a_link": arrival.own_id is not None},
        "answers": [
            {
                "question": each.question,
                "asked": voice.of(question.text) if question else None,
                "value": dict(each.value),
                "counted": each.counted,
                "messages": each.messages,
            }
            for each in response.answers
            for question in [form.question(each.question)]
        ],
    }
