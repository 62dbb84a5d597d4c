"""Where every request of a bot comes in: who may, which method, what goes wrong, what is told."""

import re
from dataclasses import replace

from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response

from bot.preview.botapi.decoding import Arguments, arguments
from bot.preview.botapi.method import Method
from bot.preview.botapi.request import Request
from bot.preview.botapi.table import known
from bot.preview.botapi.telling import Silence, Told, refusal
from bot.preview.botapi.trouble import befall
from bot.preview.calls import Call
from bot.preview.refusals import Refused
from bot.preview.state import State

# Bot API server: what could be a token at all.
_TOKEN = re.compile(r"(?=.{1,80}$)[1-9][0-9]*:.+")


class Door:
    """Answers over HTTP for one state, and keeps a record of it there."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def call(self, http: HttpRequest) -> Response:
        """Calls a method. Bot API: without one in the path, the one in the parameters."""
        at = self._state.clock.now()
        try:
            self._admit(http)
            asked = await arguments(http)
        except Refused as refused:
            return refusal(refused)
        except ClientDisconnect:
            return Silence()
        name = http.path_params["method"] or asked.values.pop("method", "")
        method = known(name, ephemeral=self._state.server_knows_ephemeral)
        answer = await self._answer(http, method, asked)
        call = Call(method.name if method else name, asked.values, tuple(asked.files), at)
        self._state.calls.append(_answered(call, answer))
        return answer

    async def _answer(self, http: HttpRequest, method: Method | None, asked: Arguments) -> Response:
        if method is None:
            return refusal(Refused(404, "Not Found: method not found"))
        request = Request(self._state, asked.values, asked.files, lambda: _hung_up(http))
        fault = self._state.faults.take(method.name, asked.values.get("chat_id"))
        answer = await befall(fault, self._state.clock, lambda: method.call(request))
        return Silence() if await http.is_disconnected() else answer

    async def download(self, http: HttpRequest) -> Response:
        """A file by the path that getFile told."""
        try:
            self._admit(http)
        except Refused as refused:
            return refusal(refused)
        media = self._state.files.by_path(http.path_params["path"])
        if media is None:
            return await self.not_found(http)
        return Response(media.data, media_type="application/octet-stream")

    async def not_found(self, _http: HttpRequest) -> Response:
        return refusal(Refused(404, "Not Found"))

    def _admit(self, http: HttpRequest) -> None:
        token = http.path_params["token"]
        if not _TOKEN.match(token):
            raise Refused(401, "Unauthorized: invalid token specified")
        if token != self._state.bot.token:
            raise Refused(401, "Unauthorized")


async def _hung_up(http: HttpRequest) -> None:
    while (await http.receive())["type"] != "http.disconnect":
        pass


def _answered(call: Call, answer: Response) -> Call:
    if isinstance(answer, Told):
        return replace(call, status=answer.status_code, answer=answer.envelope)
    return call
