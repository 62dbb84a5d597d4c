"""What a button of a coordinator does when it is tapped."""

from dataclasses import dataclass


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
class ListInvites:
    """Show a page, counted from 0, of the open links that make somebody a coordinator."""

    page: int


@dataclass(frozen=True)
class WithdrawInvite:
    """Withdraw the open link of which the hash begins with this handle."""

    handle: str


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
class ShareSummary:
    """Post a summary of this round for the whole group."""

    round: int


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


CoordinatorAction = (
    ShowTallies
    | ListQuestions
    | ShowQuestion
    | DrawOverview
    | DrawQuestion
    | ShowSources
    | ShowWaves
    | DrawReach
    | ListWritten
    | ShowWritten
    | Search
    | ListFormats
    | ExportRound
    | GoLive
    | StopLive
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
    | ListInvites
    | WithdrawInvite
    | ShowDeeds
    | AskToRemind
    | Remind
    | ShareSummary
    | ListLinks
    | ListBreakdowns
    | ShowBreakdown
    | ListFilters
    | ShowFiltered
)
