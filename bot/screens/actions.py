"""What a button does when it is tapped."""

from dataclasses import dataclass

from bot.questionnaire.event import Tap
from bot.screens.coordinator.actions import CoordinatorAction


@dataclass(frozen=True)
class Agree:
    """Take part in this round, agreeing to this version of the form's terms; or go on with it.

    ``token`` is of the invitation that somebody came by; empty if there was none. It rides along
    in the buttons with the language, since nothing is kept of anybody before they agree.
    """

    round: int
    version: str
    language: str
    token: str = ""


@dataclass(frozen=True)
class Refuse:
    """Do not take part in this round. See `Agree`."""

    round: int
    language: str


@dataclass(frozen=True)
class Speak:
    """Choose a language, and see where one is in it. See `Agree`."""

    language: str
    token: str = ""


@dataclass(frozen=True)
class ListLanguages:
    """Show the languages to choose from. See `Agree`."""

    language: str = ""
    token: str = ""


@dataclass(frozen=True)
class ReadPrivacy:
    """Read the whole privacy text, before agreeing. See `Agree`."""

    language: str
    token: str = ""


@dataclass(frozen=True)
class Begin:
    """As `Agree`. Drawn by release 0.1.0."""

    round: int
    version: str
    token: str = ""


@dataclass(frozen=True)
class Consider:
    """Read the introduction to this round, or go on where one was."""

    round: int
    token: str = ""


@dataclass(frozen=True)
class Decline:
    """As `Refuse`. Drawn by release 0.1.0."""

    round: int


@dataclass(frozen=True)
class ShowPrivacy:
    """Show the privacy text."""


@dataclass(frozen=True)
class ShowMine:
    """Show all that is kept of oneself."""


@dataclass(frozen=True)
class ShowMinePage:
    """Show a page of all that is kept of oneself, counted from 0."""

    page: int


@dataclass(frozen=True)
class GiveMine:
    """Send all that is kept of oneself as a file."""


@dataclass(frozen=True)
class AskToErase:
    """Ask whether all that is kept of oneself is to be erased."""


@dataclass(frozen=True)
class Erase:
    """Erase one's own responses; ``response`` is the newest of them."""

    response: int


@dataclass(frozen=True)
class EraseAll:
    """Erase one's own responses and what is kept of one as a coordinator.

    ``response`` is the newest (0: there is none); ``since`` is when one became a coordinator, in
    seconds since 1970 (0: one is none any more).
    """

    response: int
    since: int


@dataclass(frozen=True)
class Answering:
    """A step in the questionnaire of this round."""

    round: int
    tap: Tap


@dataclass(frozen=True)
class WriteInPrivate:
    """Write the answer to this question in the private chat, choosing "anders" if need be.

    ``visit`` is as in the taps of the questionnaire.
    """

    round: int
    visit: int
    question: str


@dataclass(frozen=True)
class DeleteMislaid:
    """Delete this message of one's own in the group; ``check`` proves whose it is."""

    message: int
    check: str


@dataclass(frozen=True)
class ShowAnswers:
    """Show all answers given, to look at or to change one."""

    round: int


@dataclass(frozen=True)
class ShowAnswersPage:
    """Show a page of them, counted from 0."""

    round: int
    page: int


@dataclass(frozen=True)
class ShowThanks:
    """Show that the questionnaire is done."""

    round: int


@dataclass(frozen=True)
class Join:
    """Take part: from the card in a group, to where one is in the questionnaire."""


@dataclass(frozen=True)
class PostCard:
    """Post the card in this group; who taps must have the right to."""


@dataclass(frozen=True)
class ShowHelp:
    """Show what one can do here."""


@dataclass(frozen=True)
class ShowPage:
    """Show a page of background, counted from 0."""

    page: int


@dataclass(frozen=True)
class NoReminders:
    """Get no reminders any more."""


@dataclass(frozen=True)
class AskHow:
    """Ask how one came to this round."""

    round: int


@dataclass(frozen=True)
class TellHow:
    """Say how one came to this round, once and for all."""

    round: int
    how: str


@dataclass(frozen=True)
class ShowShare:
    """Show the ways to pass the questionnaire on."""


@dataclass(frozen=True)
class GiveCode:
    """Send a QR code that leads to the questionnaire, or a poster with one."""

    poster: bool


Action = (
    Agree
    | Refuse
    | Speak
    | ListLanguages
    | ReadPrivacy
    | Begin
    | Consider
    | Decline
    | ShowPrivacy
    | ShowMine
    | ShowMinePage
    | GiveMine
    | AskToErase
    | Erase
    | EraseAll
    | Answering
    | WriteInPrivate
    | DeleteMislaid
    | ShowAnswers
    | ShowAnswersPage
    | ShowThanks
    | Join
    | PostCard
    | ShowHelp
    | ShowPage
    | NoReminders
    | AskHow
    | TellHow
    | ShowShare
    | GiveCode
    | CoordinatorAction
)
