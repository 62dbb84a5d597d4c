"""When an update begins to speak: by then it has saved what it saves, and need not come again."""

from collections.abc import Callable
from contextvars import ContextVar

SPEAKS: ContextVar[Callable[[], None] | None] = ContextVar("speaks", default=None)
"""Called with each request that shows something to somebody, in the context of an update."""

_SHOWING = ("send", "copy", "forward", "edit", "delete", "answer", "pin", "unpin")
_SIGN = "sendChatAction"


def speaks(endpoint: str) -> None:
    """Note that the update that is being handled here makes this request to Telegram.

    Questions, such as who is an administrator, and signs of life may come before anything is saved.
    """
    note = SPEAKS.get()
    if note is not None and endpoint.startswith(_SHOWING) and endpoint != _SIGN:
        note()
