"""Passing it on: the ways to do so, and what is passed on."""

from dataclasses import dataclass
from urllib.parse import quote

from bot.questionnaire.form import Form
from bot.screens.actions import GiveCode, ShowThanks, TellHow
from bot.screens.screen import Button, Inline, Link, Row, Screen, Shareable, rows_of
from bot.texts import Voice

SHARE = "https://t.me/share/url"
"""Opens Telegram's list of chats with a draft to send there (Telegram: deep links)."""


HOW = {
    "collega": "how-collega",
    "groep": "how-groep",
    "poster": "how-poster",
    "anders": "how-anders",
}
"""What somebody can say about how they came, and the words for it."""


@dataclass(frozen=True)
class Ways:
    """How somebody can pass the questionnaire on.

    ``link`` opens the private chat, ``to_group`` adds the bot to a group; ``inline`` tells whether
    the bot can be written to from any chat. ``asks``: they have yet to say how they came here.
    """

    link: str
    to_group: str
    inline: bool
    asks: bool = False


def send_on(form: Form, link: str, voice: Voice) -> Link:
    """Opens Telegram's list of chats, with a message as one would write it to a colleague."""
    words = voice.plain("share-draft", title=voice.of(form.title))
    return Link(voice.plain("share-send"), f"{SHARE}?url={_quoted(link)}&text={_quoted(words)}")


def share_screen(form: Form, ways: Ways, voice: Voice) -> Screen:
    """/delen: every way to pass it on."""
    rows: list[Row] = [(send_on(form, ways.link, voice),)]
    if ways.inline:
        rows.append((Inline(voice.plain("share-inline")),))
    rows += [
        (Link(voice.plain("share-to-group"), ways.to_group),),
        (
            Button(voice.plain("share-code"), GiveCode(poster=False)),
            Button(voice.plain("share-poster"), GiveCode(poster=True)),
        ),
    ]
    return Screen(f"{voice.say('share-how')}\n\n{ways.link}", tuple(rows))


def invitation(form: Form, link: str, voice: Voice) -> Shareable:
    """The invitation as a message that can be forwarded to any chat, or copied to anywhere."""
    parts = [f"<b>{voice.html(form.title)}</b>"]
    parts += [voice.of(form.invitation).strip()] if form.invitation else []
    parts += [voice.say("share-join"), link]
    return Shareable("\n\n".join(parts), link, voice.plain("join"))


def code_caption(form: Form, link: str, voice: Voice) -> Shareable:
    """What stands below a QR code: who asks, and the link in words."""
    asks = voice.say("code-who", who=voice.of(form.privacy.controller))
    parts = [f"<b>{voice.html(form.title)}</b>", asks, voice.say("code-scan"), link]
    return Shareable("\n\n".join(parts), link, voice.plain("join"))


def poster_screen(voice: Voice) -> Screen:
    """Offers a poster to somebody who has a code."""
    return Screen(
        voice.say("poster-offer"), ((Button(voice.plain("share-poster"), GiveCode(poster=True)),),)
    )


def how_screen(round_: int, voice: Voice) -> Screen:
    """Asks how somebody came here: on a screen of its own, skipped by doing nothing."""
    ways = [Button(voice.plain(words), TellHow(round_, how)) for how, words in HOW.items()]
    back = Button(voice.plain("back"), ShowThanks(round_))
    return Screen(voice.say("how-came"), (*rows_of(ways, 1), (back,)))


def _quoted(text: str) -> str:
    return quote(text, safe="")
