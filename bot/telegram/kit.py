"""What everything at the edge has at hand."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.charts.studio import Studio
from bot.conversation.desk import Desk
from bot.posters.press import Press
from bot.telegram.courier import Courier
from bot.telegram.draw import Pen
from bot.telegram.errands import Errands, Places
from bot.telegram.group_redraws import GroupRedraws
from bot.telegram.group_room import GroupRoom
from bot.telegram.last_shown import LastShown
from bot.telegram.members import Members
from bot.telegram.painter import Painter
from bot.telegram.stage import Stage
from bot.telegram.supervision import Keep
from bot.telegram.tray import Tray
from bot.telegram.voices import Voices


@dataclass(frozen=True)
class Works:
    """What makes pictures and files, and brings them, while nobody waits.

    Codes and posters, which anybody may ask for, have places of their own.
    """

    errands: Errands
    files: Places
    codes: Places
    keep: Keep
    studio: Studio
    press: Press
    courier: Courier


@dataclass(frozen=True)
class Kit:
    """The desk to decide at, the stage to show screens on, and the pen for what all may see."""

    desk: Desk
    pen: Pen
    stage: Stage
    members: Members
    works: Works
    menu: Callable[[int, bool], Awaitable[None]]
    """Gives somebody a coordinator's menu, or takes it away."""
    new_token: Callable[[], str]
    """An unguessable text that fits a link's payload, another one every time."""
    tray: Tray | None
    """Offers invitations in other chats; None where the bot has no inline mode."""
    painter: Painter
    last_shown: LastShown
    room: GroupRoom
    redraws: GroupRedraws
    voices: Voices
