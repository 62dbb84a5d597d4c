"""What a button carries: an action as at most 64 bytes (Bot API: callback_data), and back.

A code for the kind of action, then its fields, with colons between them. What comes back is
untrusted, for a modified app can send anything: what does not read as an action exactly is None.

Buttons stay on phones for years. A code and the order of its fields therefore keep their meaning
for ever, also where nothing draws them any more. The codes of one character are those of release
0.1.0; a new action gets two characters, and so does an old one that needs other fields.
`tests/upgrade` holds this against every button that earlier releases drew.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from bot.questionnaire.event import Ahead, Back, Finish, Pick, Reopen, Skip, Submit, Tap
from bot.screens.actions import (
    Action,
    Agree,
    Answering,
    AskHow,
    AskToErase,
    Begin,
    Consider,
    Decline,
    DeleteMislaid,
    Erase,
    EraseAll,
    GiveCode,
    GiveMine,
    Join,
    ListLanguages,
    NoReminders,
    PostCard,
    ReadPrivacy,
    Refuse,
    ShowAnswers,
    ShowAnswersPage,
    ShowHelp,
    ShowMine,
    ShowMinePage,
    ShowPage,
    ShowPrivacy,
    ShowShare,
    ShowThanks,
    Speak,
    TellHow,
    WriteInPrivate,
)
from bot.screens.coordinator.actions import (
    AskToClose,
    AskToOpen,
    AskToRemind,
    AskToRemove,
    CloseRound,
    DrawOverview,
    DrawQuestion,
    DrawReach,
    ExportRound,
    GoLive,
    InviteCoordinator,
    ListBreakdowns,
    ListFilters,
    ListFormats,
    ListInvites,
    ListLinks,
    ListQuestions,
    ListWritten,
    OpenRound,
    PlanClose,
    Remind,
    RemoveCoordinator,
    ReopenRound,
    Search,
    ShareSummary,
    ShowBreakdown,
    ShowDeeds,
    ShowFiltered,
    ShowQuestion,
    ShowSources,
    ShowTallies,
    ShowTeam,
    ShowWaves,
    ShowWritten,
    StopLive,
    WithdrawInvite,
)

MAX_BYTES = 64

REMEMBERED = 4096
"""Actions and data of which the other is kept: people at one question have the same buttons."""

Kind = TypeVar("Kind", Tap, Action)

_TAPS: dict[str, type[Tap]] = {
    "p": Pick,
    "f": Finish,
    "s": Skip,
    "b": Back,
    "a": Ahead,
    "o": Reopen,
    "x": Submit,
}
_SHOWN: dict[str, type[Action]] = {
    "B": Begin,
    "V": Consider,
    "N": Decline,
    "Y": ShowPrivacy,
    "M": ShowMine,
    "E": AskToErase,
    "X": Erase,
    "A": ShowAnswers,
    "K": ShowThanks,
    "J": Join,
    "C": PostCard,
    "H": ShowHelp,
    "I": ShowPage,
    "T": ShowTallies,
    "t": ShareSummary,
    "Q": ListQuestions,
    "q": ShowQuestion,
    "k": ListBreakdowns,
    "r": ShowBreakdown,
    "u": ListFilters,
    "F": ShowFiltered,
    "D": DrawOverview,
    "d": DrawQuestion,
    "4": ShowSources,
    "5": ShowWaves,
    "6": DrawReach,
    "e": ListFormats,
    "m": ExportRound,
    "h": GoLive,
    "n": StopLive,
    "w": ListWritten,
    "W": ShowWritten,
    "Z": Search,
    "c": AskToClose,
    "S": CloseRound,
    "P": PlanClose,
    "O": AskToOpen,
    "R": ReopenRound,
    "U": OpenRound,
    "v": ShowTeam,
    "G": InviteCoordinator,
    "g": AskToRemove,
    "L": RemoveCoordinator,
    "y": AskToRemind,
    "z": Remind,
    "i": NoReminders,
    "l": ShowDeeds,
    "j": TellHow,
    "1": ShowShare,
    "2": GiveCode,
    "3": ListLinks,
    "wp": WriteInPrivate,
    "dm": DeleteMislaid,
    "Ag": Agree,
    "Rf": Refuse,
    "Sp": Speak,
    "La": ListLanguages,
    "Pr": ReadPrivacy,
    "Ap": ShowAnswersPage,
    "Mp": ShowMinePage,
    "Mf": GiveMine,
    "Ah": AskHow,
    "Ea": EraseAll,
    "Li": ListInvites,
    "Wi": WithdrawInvite,
}
_LETTERS: dict[type[Any], str] = {
    kind: letter for letter, kind in (*_TAPS.items(), *_SHOWN.items())
}
_WRITE: dict[type[Any], Callable[[Any], str]] = {
    bool: lambda on: "1" if on else "0",
    str: lambda words: words.replace("%", "%25").replace(":", "%3A"),
}
_READ: dict[Any, Callable[[str], Any]] = {
    bool: lambda part: part == "1",
    int: int,
    str: lambda part: part.replace("%3A", ":").replace("%25", "%"),
}


@lru_cache(REMEMBERED)
def pack(action: Action) -> str:
    """The action as callback data. Raises ValueError where it would not fit."""
    if isinstance(action, Answering):
        parts = [_LETTERS[type(action.tap)], str(action.round), *_written(action.tap)]
    else:
        parts = [_LETTERS[type(action)], *_written(action)]
    data = ":".join(parts)
    if len(data.encode()) > MAX_BYTES:
        msg = f"callback data of {len(data.encode())} bytes: {data}"
        raise ValueError(msg)
    return data


@lru_cache(REMEMBERED)
def unpack(data: str) -> Action | None:
    """The action that ``data`` stands for, or None if it is none of ours."""
    letter, *parts = data.split(":")
    try:
        action = _action(letter, parts)
        return action if action is not None and pack(action) == data else None
    except ValueError:
        return None


def _action(letter: str, parts: list[str]) -> Action | None:
    if letter in _TAPS and parts:
        return Answering(int(parts[0]), _read(_TAPS[letter], parts[1:]))
    if letter in _SHOWN:
        return _read(_SHOWN[letter], parts)
    return None


def _written(value: Any) -> list[str]:  # noqa: ANN401 (any action or tap: a dataclass)
    return [_WRITE.get(type(field), str)(field) for field in vars(value).values()]


def _read(kind: type[Kind], parts: list[str]) -> Kind:
    pairs = zip(fields(kind), parts, strict=True)
    return kind(*(_READ[field.type](part) for field, part in pairs))
