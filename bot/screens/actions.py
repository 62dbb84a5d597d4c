"""What a button does when it is tapped."""

from dataclasses import dataclass

from bot.questionnaire.event import Tap


@dataclass(frozen=True)
class Begin:
    """Start the questionnaire of this round, or go on with it."""

    round: int


@dataclass(frozen=True)
class Answering:
    """A step in the questionnaire of this round."""

    round: int
    tap: Tap


@dataclass(frozen=True)
class ShowAnswers:
    """Show all answers given, to look at or to change one."""

    round: int


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
class ShowTallies:
    """Show a page of the running tallies, counted from 0."""

    page: int


@dataclass(frozen=True)
class ShowWritten:
    """Show a page of what people wrote at a question; ``back`` is the page of tallies before."""

    question: str
    page: int
    back: int


Action = (
    Begin
    | Answering
    | ShowAnswers
    | ShowThanks
    | Join
    | PostCard
    | ShowHelp
    | ShowPage
    | ShowTallies
    | ShowWritten
)
