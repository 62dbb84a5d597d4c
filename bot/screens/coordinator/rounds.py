"""Opening and closing rounds: what it would do is asked before it is done."""

from datetime import timedelta

from bot.conversation.rounds import Now, Plan
from bot.screens.coordinator.actions import (
    AskToOpen,
    CloseRound,
    OpenRound,
    PlanClose,
    ReopenRound,
    ShowTallies,
)
from bot.screens.screen import Button, Row, Screen, wherever
from bot.texts import Voice


def ask_to_close_screen(now: Now, voice: Voice) -> Screen:
    """Whether the open round is really to close now, and how it can close by itself."""
    number = now.round.number
    yes = Button(voice.plain("close-yes"), CloseRound(number))

    def draw(*, typing: bool) -> Screen:
        parts = [
            voice.say("close-ask", number=number),
            voice.say("close-how-far", n=now.finished),
            *_planned(Plan(now.round.closes_at, now.round.closes_after), voice),
            voice.say("close-later" if typing else "more-in-private"),
        ]
        return Screen("\n\n".join(parts), ((yes,), _no(voice)))

    return wherever(draw)


def ask_to_plan_screen(now: Now, plan: Plan, voice: Voice) -> Screen:
    """Whether the open round is really to close by itself then."""
    at = int(plan.at.timestamp()) if plan.at else 0
    words = _planned(plan, voice) or [voice.say("plan-none")]
    yes = Button(voice.plain("plan-yes"), PlanClose(now.round.number, at, plan.after or 0))
    return Screen("\n\n".join([*words, voice.say("plan-ask")]), ((yes,), _no(voice)))


def ask_to_open_screen(now: Now, voice: Voice) -> Screen:
    """Whether the closed round is to open again, or the next to begin."""
    number = now.round.number
    if now.open:
        date = voice.date(now.round.opened_at)
        return Screen(voice.say("open-already", number=number, date=date))
    again = Button(voice.plain("reopen", number=number), ReopenRound(number))
    further = Button(voice.plain("open-next", number=number + 1), OpenRound(number + 1))
    text = voice.say("open-ask" if now.can_reopen else "open-ask-next", number=number)
    rows = ((again,), (further,)) if now.can_reopen else ((further,),)
    return Screen(text, (*rows, _no(voice)))


def round_screen(now: Now, voice: Voice) -> Screen:
    """How the newest round stands, after something was done with it."""
    number = now.round.number
    key = "round-is-open" if now.open else "round-is-closed"
    planned = Plan(now.round.closes_at, now.round.closes_after) if now.open else Plan()
    parts = [voice.say(key, number=number), *_planned(planned, voice)]
    return Screen("\n\n".join(parts), ((Button(voice.plain("to-tallies"), ShowTallies()),),))


def closed_screen(voice: Voice) -> Screen:
    """There is nothing to close."""
    reopen = Button(voice.plain("to-open"), AskToOpen())
    return Screen(voice.say("close-already"), ((reopen,),))


def _planned(plan: Plan, voice: Voice) -> list[str]:
    words = []
    if plan.at is not None:
        # It closes at midnight: the day that people know is the one before.
        words.append(voice.say("plan-at", date=voice.date(plan.at - timedelta(seconds=1))))
    if plan.after is not None:
        words.append(voice.say("plan-after", n=plan.after))
    return words


def _no(voice: Voice) -> Row:
    return (Button(voice.plain("no"), ShowTallies()),)
