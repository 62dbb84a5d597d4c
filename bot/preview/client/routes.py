"""The addresses of the page's questions, and what each of them does."""

from dataclasses import asdict, dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.preview.client import crowd, sharing, shown
from bot.preview.client.answers import fresh, number, place, reading
from bot.preview.client.bodies import Block, Edit, Send, Start, Tap, read
from bot.preview.client.stream import NewsStream
from bot.preview.client.wishes import Wish, grant
from bot.preview.crowd.crowd import Crowd
from bot.preview.images import picture
from bot.preview.refusals import NotPossible
from bot.preview.words import LANGUAGES, tables
from bot.preview.world import World

# What a bot sends is shown and saved, never run: no script, no guessing of types.
HARMLESS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}


def routes(world: World, people: Crowd | None = None) -> list[BaseRoute]:
    """All that the page asks for beside its own files."""
    phones = Phones(world)
    chat = "/client/phones/{person}/chats/{chat}"
    return [
        Route("/client/words/{language}", phones.words),
        Route("/client/phones", phones.everyone),
        Route("/client/phones/{person}", phones.phone),
        Route(chat, phones.chat),
        Route(f"{chat}/send", phones.send, methods=["POST"]),
        Route(f"{chat}/edit", phones.edit, methods=["POST"]),
        Route(f"{chat}/start", phones.start, methods=["POST"]),
        Route(f"{chat}/tap", phones.tap, methods=["POST"]),
        Route(f"{chat}/block", phones.block, methods=["POST"]),
        *sharing.routes(world),
        *crowd.routes(people),
        Route("/client/world", phones.world_panel),
        Route("/client/world", phones.wish, methods=["POST"]),
        Route("/client/events", NewsStream(world.events), methods=["GET"]),
        Route("/client/files/{id}/{name}", phones.file),
    ]


@dataclass(frozen=True)
class Phones:
    """The phones of this world. Raises `NotPossible` for what no phone allows."""

    world: World

    async def words(self, request: Request) -> Response:
        """Return all that the page says in one of its languages."""
        language = request.path_params["language"]
        if language not in LANGUAGES:
            raise HTTPException(404)
        return fresh(tables(language))

    async def everyone(self, request: Request) -> Response:
        return fresh(shown.everyone(self.world, reading(request)))

    async def phone(self, request: Request) -> Response:
        return fresh(shown.phone(self.world, number(request, "person"), reading(request)))

    async def chat(self, request: Request) -> Response:
        return fresh(shown.chat(self.world, *place(request), reading(request)))

    async def send(self, request: Request) -> Response:
        body = await read(Send, request)
        said = self.world.say(*place(request), body.text, body.reply_to, body.topic)
        return fresh({"id": said})

    async def edit(self, request: Request) -> Response:
        body = await read(Edit, request)
        self.world.rewrite(*place(request), body.message, body.text)
        return fresh({"id": body.message})

    async def start(self, request: Request) -> Response:
        body = await read(Start, request)
        person, chat = place(request)
        if not self.world.chat(person, chat).private:
            raise NotPossible("start-elsewhere")
        return fresh({"id": self.world.start(person, body.payload)})

    async def tap(self, request: Request) -> Response:
        body = await read(Tap, request)
        button = (*place(request), body.message, body.row, body.column)
        return fresh(asdict(await self.world.tap(*button)))

    async def block(self, request: Request) -> Response:
        body = await read(Block, request)
        person, chat = place(request)
        if not self.world.chat(person, chat).private:
            raise NotPossible("block-elsewhere")
        self.world.block(person, body.blocked)
        return Response(status_code=204)

    async def world_panel(self, _request: Request) -> Response:
        return fresh(shown.panel(self.world))

    async def wish(self, request: Request) -> Response:
        grant(self.world, await read(Wish, request))
        return Response(status_code=204)

    async def file(self, request: Request) -> Response:
        """A photo to look at, a document to save."""
        media = self.world.files.by_id(request.path_params["id"])
        if media is None:
            raise NotPossible("no-file")
        drawn = picture(media.data) if media.kind == "photo" else None
        shown_as = "inline" if drawn else "attachment"
        headers = {"Content-Disposition": shown_as, **HARMLESS}
        kind = drawn.mime_type if drawn else "application/octet-stream"
        return Response(media.data, headers=headers, media_type=kind)
