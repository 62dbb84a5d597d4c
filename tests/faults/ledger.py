"""The ledger: what one person did and was shown, and what their response may hold because of it.

It is kept on Telegram's side, of nothing but what passes there. Each deed (a tap, a text) is an
update that the bot may have handled or not; what is shown afterwards tells. A screen tells which
state it was drawn from, a tap that was answered has been handled, and so has an update that was
acknowledged. Whatever is left in the end are all the states that the database may hold: an answer
that is in every one of them and not in the database is lost, and one that is there and in none of
them was never given, or was taken twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.conversation.respond import Standing
from bot.questionnaire.event import Event, Write
from bot.questionnaire.flow import State, advance
from bot.questionnaire.form import Form
from bot.screens.actions import (
    Agree,
    AskHow,
    Join,
    ListLanguages,
    ReadPrivacy,
    Speak,
    TellHow,
)
from bot.screens.privacy import privacy_screen
from bot.screens.question import question_in
from bot.screens.screen import Screen
from bot.screens.visit import review_screen, seen
from bot.telegram.buttons import keyboard
from bot.telegram.callback_data import pack, unpack
from bot.texts import voice_in

FIRST_ROUND = 1
"""The id of the round in a new database."""

Keyboard = tuple[tuple[tuple[str, str], ...], ...]
"""Rows of buttons: what each says, and what it carries."""


@dataclass(frozen=True)
class Begun:
    """Agreed to take part."""


@dataclass(frozen=True)
class Looked:
    """Tapped what shows something and changes nothing."""


Deed = Event | Begun | Looked


@dataclass(frozen=True)
class Version:
    """A state that the response may be in. ``done`` are the open deeds that it comes of."""

    state: State | None = None
    done: frozenset[int] = frozenset()


def after(form: Form, state: State | None, deed: Deed) -> State | None:
    """The state of a response after a deed; None as long as nothing was begun."""
    if isinstance(deed, Looked):
        return state
    if isinstance(deed, Begun):
        return state or State()
    return None if state is None else advance(form, state, deed).state


def written(form: Form, message: Mapping[str, Any]) -> Write:
    """What somebody typed: in a reply to the question that they saw, so that it is known which."""
    quoted = question_in(form, message.get("reply_to_message", {}).get("text", ""))
    return Write(message["text"], message["message_id"], quoted or "", quoted=quoted is not None)


def buttons(markup: Mapping[str, Any] | None) -> Keyboard:
    """Return the buttons of a keyboard that tell of the answers.

    Links do not, nor the question how somebody came here, nor the way back into a group.
    """
    rows: Sequence[Any] = (markup or {}).get("inline_keyboard", ())
    kept = (tuple(_taps(row)) for row in rows)
    return tuple(row for row in kept if row)


def _taps(row: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for button in row:
        data = button.get("callback_data", "")
        if data and not isinstance(unpack(data), AskHow | Join | TellHow):
            yield button["text"], data


class Page:
    """One person's page. ``late`` counts screens of a state that had passed when they came.

    Those happen where a tap and a text are handled side by side, where the network is slow, and
    where several workers draw. A screen that a passed state shows as well may be one of them, so
    nothing follows from it.
    ``history`` is for whoever has to find out what went wrong.
    """

    def __init__(self, form: Form, language: str | None) -> None:
        self._form = form
        self._voice = voice_in(form.language_for(language or ""))
        self._versions = [Version()]
        self._open: dict[int, Deed] = {}
        self._past: list[State | None] = []
        self.deeds = 0
        self.late = 0
        self.impossible: list[Keyboard] = []
        self.history: list[str] = []

    @property
    def versions(self) -> list[State | None]:
        """Every state that the response may be in now."""
        return [version.state for version in self._reached()]

    @property
    def known(self) -> list[State | None]:
        """Every state that it may have been in when something was seen last."""
        return [version.state for version in self._versions]

    @property
    def unsettled(self) -> list[int]:
        """The updates of which Telegram has not heard yet that they were handled."""
        return list(self._open)

    def did(self, update: int, deed: Deed) -> None:
        """The person did something, of which the bot hears by this update."""
        self._open[update] = deed
        self.deeds += 1
        self.history.append(f"did {update}: {deed}")

    def handled(self, update: int) -> None:
        """The person saw that the bot had this update in hand."""
        self.history.append(f"handled {update}")
        self._settle([each for each in self._reached() if update in each.done])

    def acknowledged(self, update: int) -> None:
        """The bot told Telegram that it is done with this update, which never comes again."""
        self.handled(update)
        self.history.append(f"acknowledged {update}")
        del self._open[update]
        kept = [Version(each.state, each.done - {update}) for each in self._versions]
        self._versions = [each for at, each in enumerate(kept) if each not in kept[:at]]

    def saw(self, shown: Keyboard) -> None:
        """A screen appeared on the person's phone."""
        shown = _without_tokens(shown)
        self.history.append(f"saw {shown}")
        matching = [each for each in self._reached() if shown in self._screens(each.state)]
        has_passed = any(shown in self._screens(state) for state in self._past)
        if not matching and not has_passed:
            self.impossible.append(shown)
        elif not matching:
            self.late += 1
        elif not has_passed:
            self._settle(matching)

    def _settle(self, versions: list[Version]) -> None:
        """The response is in one of these by now, or on from there; all others have passed."""
        before, self._versions = self._reached(), versions
        ahead = self._reached()
        gone = [each.state for each in before if each not in ahead]
        self._past += [state for state in gone if state not in self._past]

    def _reached(self) -> list[Version]:
        """Every version, and what comes of each when more of the open deeds are done."""
        reached = list(self._versions)
        for version in reached:
            for update in self._next(version):
                state = after(self._form, version.state, self._open[update])
                further = Version(state, version.done | {update})
                if further not in reached:
                    reached.append(further)
        return reached

    def _next(self, version: Version) -> Iterator[int]:
        """The deeds that may be done next.

        Telegram keeps a person's taps in order, and their messages, but not the two together
        (Bot API server: webhooks).
        """
        undone = [update for update in self._open if update not in version.done]
        for typed in (True, False):
            yield from [u for u in undone if isinstance(self._open[u], Write) is typed][:1]

    def _screens(self, state: State | None) -> Iterator[Keyboard]:
        """The screens of a state, in private and in a group.

        The current question or all answers; before the first question the text to agree to.
        """
        standing = Standing(self._form, FIRST_ROUND, closed=False, state=state)
        screens = [seen(standing, self._voice).screen, review_screen(standing, self._voice)]
        if state is None:
            screens.append(privacy_screen(standing, self._voice))
        for screen in screens:
            yield _drawn(screen)
            if screen.in_group is not None:
                yield _drawn(screen.in_group)


def _without_tokens(shown: Keyboard) -> Keyboard:
    """The same buttons without the invitation that somebody came by, which no state tells of."""
    return tuple(tuple((text, _without_token(data)) for text, data in row) for row in shown)


def _without_token(data: str) -> str:
    action = unpack(data)
    if isinstance(action, Agree | ListLanguages | ReadPrivacy | Speak):
        return pack(replace(action, token=""))
    return data


def _drawn(screen: Screen) -> Keyboard:
    markup = keyboard(screen.rows)
    return buttons(markup.to_dict() if markup else None)
