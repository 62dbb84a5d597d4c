"""The page's questions when a person passes something on: forwards, shares, scans, invites."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.preview.client.answers import fresh, number, place
from bot.preview.client.bodies import BringBot, Choice, Follow, Forward, Photo, Query, read
from bot.preview.client.named import group, person
from bot.preview.inline import Found
from bot.preview.phones import check_online
from bot.preview.rules import deeplinks
from bot.preview.world import World

_KINDS = {
    deeplinks.BotLink: "bot",
    deeplinks.GroupLink: "group",
    deeplinks.ShareLink: "share",
    deeplinks.MessageLink: "message",
}


def routes(world: World) -> list[BaseRoute]:
    passing = Passing(world)
    phone = "/client/phones/{person}"
    chat = f"{phone}/chats/{{chat}}"
    return [
        Route("/client/follow", passing.follow, methods=["POST"]),
        Route(f"{phone}/bring", passing.bring_bot, methods=["POST"]),
        Route(f"{chat}/open", passing.open_chat, methods=["POST"]),
        Route(f"{chat}/forward", passing.forward, methods=["POST"]),
        Route(f"{chat}/inline", passing.ask, methods=["POST"]),
        Route(f"{chat}/choose", passing.choose, methods=["POST"]),
        Route(f"{chat}/scan", passing.scan, methods=["POST"]),
    ]


@dataclass(frozen=True)
class Passing:
    """Raises `NotPossible` for what no phone allows."""

    world: World

    async def follow(self, request: Request) -> Response:
        """Where a link leads: ``kind`` is bot, group, share or message; web for any other."""
        body = await read(Follow, request)
        return fresh(_followed(body.address, self.world.bot.username))

    async def bring_bot(self, request: Request) -> Response:
        body = await read(BringBot, request)
        who = person(self.world, number(request, "person"))
        check_online(self.world, who)  # before there is a group
        if body.title is not None:
            chat = self.world.own_group(body.title, who)
        else:
            chat = group(self.world, body.chat or 0).id
        self.world.bring_bot(who, chat, body.payload, frozenset(body.rights))
        return fresh({"chat": chat})

    async def open_chat(self, request: Request) -> Response:
        who, chat = place(request)
        if chat in self.world.people:
            self.world.open_chat(who, chat)
        self.world.chat(who, chat)
        return Response(status_code=204)

    async def forward(self, request: Request) -> Response:
        body = await read(Forward, request)
        return fresh({"id": self.world.forward(*place(request), body.message, body.to)})

    async def ask(self, request: Request) -> Response:
        body = await read(Query, request)
        return fresh(_found(await self.world.ask_inline(*place(request), body.query, body.offset)))

    async def choose(self, request: Request) -> Response:
        body = await read(Choice, request)
        person_id, chat_id = place(request)
        sent = self.world.choose_inline(person_id, chat_id, body.query, body.result, body.topic)
        return fresh({"id": sent})

    async def scan(self, request: Request) -> Response:
        body = await read(Photo, request)
        return fresh({"text": self.world.scan(*place(request), body.message)})


def _followed(address: str, username: str) -> Mapping[str, Any]:
    link = deeplinks.read(address, username)
    if link is None:
        return {"kind": "web"}
    told = asdict(link)
    if isinstance(link, deeplinks.GroupLink):
        told["rights"] = sorted(link.rights)
    return {"kind": _KINDS[type(link)], **told}


def _found(found: Found | None) -> Mapping[str, Any]:
    """What is offered; nothing, as on a phone, where the bot says nothing."""
    if found is None:
        return {"query": None, "results": [], "button": None, "next_offset": ""}
    answer = found.answer
    return {
        "query": found.query_id,
        "results": [
            {"id": each.id, "title": each.title, "description": each.description}
            for each in answer.results
        ],
        "button": None if answer.button is None else asdict(answer.button),
        "next_offset": answer.next_offset,
    }
