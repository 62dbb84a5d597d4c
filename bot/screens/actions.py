"""What a button does when it is tapped."""

from dataclasses import dataclass

from bot.questionnaire.event import Tap


@dataclass(frozen=True)
class Begin:
    """Take part in this round, agreeing to this version of the privacy text; or go on with it.

    ``token`` is of the invitation that somebody came by; empty if there was none. It rides along
    in the buttons, since nothing is kept of anybody before they agree.
    """

    round: int
    version: str
    token: str = ""


@dataclass(frozen=True)
class Consider:
    """Read what taking part in this round means, before the first question. See `Begin`."""

    round: int
    token: str = ""


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
class ShowSources:
    """Show a page, counted from 0, of the ways by which people came to a round."""

    round: int
    page: int


@dataclass(frozen=True)
class ShowWaves:
    """Show how far a round was passed on."""

    round: int


@dataclass(frozen=True)
class DrawReach:
    """Draw the growth of a round, and its waves."""

    round: int


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
class ListFormats:
    """Show the kinds of file that a round can be exported to."""

    round: int
    everyone: bool


@dataclass(frozen=True)
class ExportRound:
    """Write the answers of a round to a file with this ending, which has no full stop."""

    round: int
    everyone: bool
    ending: str


@dataclass(frozen=True)
class GoLive:
    """Send the tallies of a round in a message that keeps itself up to date."""

    round: int
    everyone: bool


@dataclass(frozen=True)
class StopLive:
    """Let this message, which tells of a round, be as it is from now on."""

    round: int
    everyone: bool


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
class AskToRemind:
    """Ask whether those who are not done are to be reminded."""


@dataclass(frozen=True)
class Remind:
    """Have the reminders of the round of this number sent; or, not ``wanted``, not after all."""

    round: int
    wanted: bool


@dataclass(frozen=True)
class NoReminders:
    """Get no reminders any more."""


@dataclass(frozen=True)
class ShareSummary:
    """Post a summary of this round for the whole group."""

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


@dataclass(frozen=True)
class ListLinks:
    """Show the links that coordinators gave a name."""


@dataclass(frozen=True)
class ListBreakdowns:
    """Show what can be broken down; or by what the question of this number can be (0: none)."""

    round: int
    question: int


@dataclass(frozen=True)
class ShowBreakdown:
    """Show a page, counted from 0, of a question's answers by those to another."""

    round: int
    question: int
    by: int
    page: int


@dataclass(frozen=True)
class ListFilters:
    """Show of which question, or which answers to it (0: none), people can be looked at."""

    round: int
    question: int


@dataclass(frozen=True)
class ShowFiltered:
    """Show what those who gave this answer, counted from 0, answered to another (0: none)."""

    round: int
    question: int
    option: int
    by: int


Action = (
    ShareSummary
    | ListBreakdowns
    | ShowBreakdown
    | ListFilters
    | ShowFiltered
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
    | ShowSources
    | ShowWaves
    | DrawReach
    | ListFormats
    | ExportRound
    | GoLive
    | StopLive
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
    | AskToRemind
    | Remind
    | NoReminders
    | ShowDeeds
    | TellHow
    | ShowShare
    | GiveCode
    | ListLinks
)
