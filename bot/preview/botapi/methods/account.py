"""getMe, and how the bot calls and describes itself."""

import re
from typing import Any

from bot.preview.botapi.request import Request
from bot.preview.objects.accounts import me
from bot.preview.refusals import bad_request

Json = dict[str, Any]

_LANGUAGE = re.compile(r"([a-z]{2})?")


async def get_me(request: Request) -> Json:
    return me(request.state)


async def set_my_name(request: Request) -> bool:
    """Bot API: a name for one language is shown to its speakers only."""
    bot, name = request.state.bot, request.values.get("name", "")
    language_code = language(request)
    if len(name) > 64 or not (name or language_code):
        raise bad_request("wrong bot name specified")
    if language_code:
        _put(bot.names, language_code, name)
    else:
        bot.name = name
    return True


async def get_my_name(request: Request) -> Json:
    bot = request.state.bot
    return {"name": bot.names.get(language(request), bot.name)}


async def set_my_description(request: Request) -> bool:
    return _describe(request, "description", request.state.bot.descriptions, 512)


async def get_my_description(request: Request) -> Json:
    return _described(request, "description", request.state.bot.descriptions)


async def set_my_short_description(request: Request) -> bool:
    return _describe(request, "short_description", request.state.bot.short_descriptions, 120)


async def get_my_short_description(request: Request) -> Json:
    return _described(request, "short_description", request.state.bot.short_descriptions)


def language(request: Request) -> str:
    """The ``language_code``; empty for everybody. Raises Refused for what is none."""
    code = request.values.get("language_code", "")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _describe(request: Request, name: str, texts: dict[str, str], longest: int) -> bool:
    text = request.values.get(name, "")
    if len(text) > longest:
        raise bad_request(f"bot's {name.replace('_', ' ')} is too long")
    _put(texts, language(request), text)
    return True


def _described(request: Request, name: str, texts: dict[str, str]) -> Json:
    return {name: texts.get(language(request)) or texts.get("", "")}


def _put(texts: dict[str, str], language_code: str, text: str) -> None:
    """Bot API: an empty text takes the one for this language away."""
    texts.pop(language_code, None)
    if text:
        texts[language_code] = text
