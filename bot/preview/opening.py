"""What the page of phones opens on: chats that are open already, and what to try first."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Opening:
    """``open`` holds persons and the chat on each one's screen.

    ``person`` taps the button named ``button`` first; ``coordinator`` then types ``command``.
    """

    open: tuple[tuple[int, int], ...]
    person: str
    button: str
    coordinator: str
    command: str
