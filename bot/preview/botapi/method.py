"""One method of the Bot API: its name, its parameters, and how a call of it ends."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.preview.botapi.request import Request
from bot.preview.botapi.telling import Told, refusal, result
from bot.preview.refusals import Refused, bad_request
from bot.preview.rules.errors import BadRequest

Run = Callable[[Request], Awaitable[Any]]

_ATTACHED = re.compile(r'attach://([^"\\\s]+)')


@dataclass(frozen=True)
class Method:
    """``run`` does it and gives the result, in an envelope or not; ``takes`` names parameters."""

    name: str
    run: Run
    takes: frozenset[str]

    async def call(self, request: Request) -> Told:
        """Does it, or says why not."""
        try:
            self._refuse_unknown(request)
            answer = await self.run(request)
        except Refused as refused:
            return refusal(refused)
        except BadRequest as wrong:
            return refusal(bad_request(wrong.reason))
        return answer if isinstance(answer, Told) else result(answer)

    def _refuse_unknown(self, request: Request) -> None:
        # Telegram would say nothing and do without; here a bot that is mistaken must notice.
        named = {name for value in request.values.values() for name in _ATTACHED.findall(value)}
        unknown = {*request.values, *(request.files.keys() - named)} - self.takes
        if unknown:
            raise bad_request(f"{self.name} takes no parameter {', '.join(sorted(unknown))} here")
