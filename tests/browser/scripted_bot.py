"""A bot that a test plays itself: it hears one update at a time and says what the test wants."""

import json
from types import TracebackType
from typing import Any, Self

import httpx

LONG_POLL = 5  # seconds; a test that waits longer has gone wrong


class ScriptedBot:
    """Speaks the Bot API over HTTP and knows nothing else of the preview."""

    def __init__(self, url: str, token: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url}/bot{token}/", timeout=LONG_POLL + 5)
        self._offset = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def call(self, method: str, /, **parameters: Any) -> Any:
        """The result of a method; fails the test when Telegram refuses."""
        files = {name: parameters.pop(name) for name in ("photo", "document") if name in parameters}
        answer = await self._http.post(method, data=_written(parameters), files=files or None)
        body = answer.json()
        assert body["ok"], f"{method}: {body}"
        return body["result"]

    async def hears(self, kind: str = "message") -> Any:
        """The next update of this kind; others before it are passed by."""
        while True:
            updates = await self.call("getUpdates", offset=self._offset, limit=1, timeout=LONG_POLL)
            assert updates, f"no {kind} came"
            self._offset = updates[0]["update_id"] + 1
            if kind in updates[0]:
                return updates[0][kind]

    async def says(self, chat_id: int, text: str, **parameters: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat_id, text=text, **parameters)

    async def edits(self, message: Any, text: str, **parameters: Any) -> None:
        place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        await self.call("editMessageText", text=text, **place, **parameters)

    async def answers(self, tap: Any, text: str = "", **parameters: Any) -> None:
        await self.call("answerCallbackQuery", callback_query_id=tap["id"], text=text, **parameters)


def buttons(*rows: list[str]) -> dict[str, Any]:
    """An inline keyboard of callback buttons; "label > address" makes a link."""
    return {"inline_keyboard": [[_button(label) for label in row] for row in rows]}


def _button(label: str) -> dict[str, str]:
    text, _, address = label.partition(" > ")
    return {"text": text, "url": address} if address else {"text": text, "callback_data": text}


def _written(parameters: dict[str, Any]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in parameters.items()
    }
