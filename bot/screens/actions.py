"""What a button does when it is tapped."""

from dataclasses import dataclass

from bot.questionnaire.event import Tap


@dataclass(frozen=True)
class Begin:
    """Take part in this round, agreeing to this version of the privacy text; or go on with it."""

    round: int
    version: str


@dataclass(frozen=True)
class Consider:
    """Read what taking part in this round means, before the first question."""

    round: int


@dataclass(frozen=True)
class Decline:
    """Do not take part in this round."""

    round: int


@dataclass(frozen=True)
class ShowPrivacy:
    """Show the privacy text."""


@dataclass(frozen=True)
class ShowMine:
    """Show all that is kept of oneself."""


@dataclass(frozen=True)
class AskToErase:
    """Ask whether all that is kept of oneself is to be erased."""


@dataclass(frozen=True)
class Erase:
    """Erase all that is kept of oneself; ``response`` is the newest of it, one's own."""

    response: int


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
    """Show who took part in a round (0: the newest), of everybody or of who finished."""

    round: int = 0
    everyone: bool = False


@dataclass(frozen=True)
class ListQuestions:
    """Show a page, counted from 0, of the questions whose tallies can be read."""

    round: int
    everyone: bool
    page: int


@dataclass(frozen=True)
class ShowQuestion:
    """Show the tallies of one question."""

    round: int
    everyone: bool
    question: str


@dataclass(frozen=True)
class DrawOverview:
    """Draw every question of a round."""

    round: int


@dataclass(frozen=True)
class DrawQuestion:
    """Draw one question."""

    round: int
    question: str


@dataclass(frozen=True)
class ListWritten:
    """Show the questions at which people wrote something."""

    round: int
    everyone: bool


@dataclass(frozen=True)
class ShowWritten:
    """Show a page of what people wrote at a question."""

    round: int
    everyone: bool
    question: str
    page: int


@dataclass(frozen=True)
class Search:
    """Show a page of what people wrote, at any question, with these words in it."""

    round: int
    everyone: bool
    page: int
    words: str


@dataclass(frozen=True)
class AskToClose:
    """Ask whether the open round is to close."""


@dataclass(frozen=True)
class CloseRound:
    """Close the round of this number."""

    round: int


@dataclass(frozen=True)
class PlanClose:
    """Let a round close by itself: at a time (seconds since 1970), at a number; 0 is neither."""

    round: int
    at: int
    after: int


@dataclass(frozen=True)
class AskToOpen:
    """Ask which round is to open."""


@dataclass(frozen=True)
class ReopenRound:
    """Open the closed round of this number again."""

    round: int


@dataclass(frozen=True)
class OpenRound:
    """Begin the round of this number."""

    round: int


@dataclass(frozen=True)
class ShowTeam:
    """Show who is a coordinator."""


@dataclass(frozen=True)
class InviteCoordinator:
    """Make a link that makes somebody a coordinator."""


@dataclass(frozen=True)
class AskToRemove:
    """Ask whether a coordinator is to be removed."""

    coordinator: int


@dataclass(frozen=True)
class RemoveCoordinator:
    """Remove a coordinator."""

    coordinator: int


@dataclass(frozen=True)
class ShowDeeds:
    """Show a page, counted from 0, of what coordinators did."""

    page: int


@dataclass(frozen=True)
class ShareSummary:
    """Post a summary of this round for the whole group."""

    round: int


Action = (
    ShareSummary
    | Begin
    | Consider
    | Decline
    | ShowPrivacy
    | ShowMine
    | AskToErase
    | Erase
    | Answering
    | ShowAnswers
    | ShowThanks
    | Join
    | PostCard
    | ShowHelp
    | ShowPage
    | ShowTallies
    | ListQuestions
    | ShowQuestion
    | DrawOverview
    | DrawQuestion
    | ListWritten
    | ShowWritten
    | Search
    | AskToClose
    | CloseRound
    | PlanClose
    | AskToOpen
    | ReopenRound
    | OpenRound
    | ShowTeam
    | InviteCoordinator
    | AskToRemove
    | RemoveCoordinator
    | ShowDeeds
)
