"""What everybody in a group may see: the card, and the few words that the bot says there."""

from bot.conversation.cards import Telling
from bot.conversation.coordinate import Tallies
from bot.questionnaire.form import Form
from bot.screens.actions import Action, Consider, Join
from bot.screens.screen import Button, Link, Notice, Row, Screen
from bot.texts import Voice


def card(form: Form, telling: Telling, link: str, voice: Voice) -> Notice:
    """The invitation.

    ``link`` opens the private chat. It stands in the text too: a forwarded card loses its buttons,
    because one of them is no link (Telegram's rule).
    """
    parts = [f"<b>{voice.html(form.title)}</b>"]
    parts += [voice.of(form.invitation)] if form.invitation else []
    if telling.closed:
        return Notice("\n\n".join([*parts, _count(telling, voice), voice.say("card-closed")]))
    parts += [voice.say("card-how"), _count(telling, voice), link]
    return Notice("\n\n".join(parts), _ways_in(link, voice))


def summary(tallies: Tallies, link: str, voice: Voice) -> Notice:
    """How far the questionnaire has come, for everybody: a number that moves in steps.

    A step is the form's ``min_cell``, so that no two summaries give one person away. One takes part
    from it as from the card, and ``link`` stands in the text for the same reason.
    """
    form, step = tallies.form, tallies.form.min_cell
    least = tallies.finished // step * step
    parts = [
        f"<b>{voice.html(form.title)}</b>",
        voice.say("summary-count", n=least) if least else voice.say("summary-few"),
    ]
    if tallies.until:
        return Notice("\n\n".join([*parts, voice.say("card-closed")]))
    parts += [voice.say("summary-join"), voice.say("card-how"), link]
    return Notice("\n\n".join(parts), _ways_in(link, voice))


def where_to_post_screen(round_: int, to_group: str, voice: Voice) -> Screen:
    """How to put the card into a group, for somebody who asks for it in the private chat."""
    go_on = Button(voice.plain("fill-in"), Consider(round_))
    add = Link(voice.plain("share-to-group"), to_group)
    return Screen(voice.say("card-where"), ((add,), (go_on,)))


def retired_card(newest: str | None, voice: Voice) -> Notice:
    """A card that gave way to another, with a link to that where there can be one."""
    rows: tuple[Row, ...] = ((Link(voice.plain("to-newest"), newest),),) if newest else ()
    return Notice(voice.say("card-retired"), rows)


def hello(voice: Voice) -> Notice:
    """Who has just come into the group, and who can do what with it."""
    return Notice(voice.say("hello-group"))


ON_HERE = ("left-written", "left-crowded")
"""Why somebody left a message, where they may well come back to the group."""


def left_message(why: str, voice: Voice) -> Screen:
    """What a person's own message says once they go on elsewhere. ``why`` is a key of the texts."""
    here = Button(voice.plain("go-on-here"), Join())
    return Screen(voice.say(why), ((here,),) if why in ON_HERE else ())


def in_private_notice(link: str, voice: Voice) -> Notice:
    """The answer to a command that all could read stands in the private chat."""
    return Notice(voice.say("answered-in-private"), ((Link(voice.plain("to-private"), link),),))


def who_asks(action: Action, voice: Voice) -> Notice:
    """A command of somebody who speaks as the group: a tap tells who it is."""
    return Notice(voice.say("who-asks"), ((Button(voice.plain("it-is-me"), action),),))


def _ways_in(link: str, voice: Voice) -> tuple[Row, ...]:
    join = Button(voice.plain("join"), Join())
    return ((join,), (Link(voice.plain("join-private"), link),))


def _count(telling: Telling, voice: Voice) -> str:
    if not telling.finished:
        return voice.say("card-none")
    return voice.say("card-count", n=telling.finished)
