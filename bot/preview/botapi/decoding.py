"""Reads the parameters and files of a request, in each of the ways in which they can be sent."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request as HttpRequest

from bot.preview.botapi.json_body import members
from bot.preview.files import Upload
from bot.preview.refusals import Refused, bad_request

# Bot API server: what fits into one request, in bytes and in files.
PARAMETERS_LIMIT = 1024**2
FILES_LIMIT = 50
# Telegram's front end: a document of 50 MB passes, with something round it.
BODY_LIMIT = 64 * 1024**2

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Arguments:
    """Parameters as text, by name, and files by the name of their part."""

    values: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


async def arguments(http: HttpRequest) -> Arguments:
    """What was sent. Bot API: of repeated names the first wins, and the address comes first.

    Raises Refused: 413 for too much, 400 for what cannot be read.
    """
    try:
        pairs = _query_pairs(http.scope["query_string"])
        sent, files = await _body(http)
        pairs += sent
        size = sum(len(name.encode()) + len(value.encode()) for name, value in pairs)
    except UnicodeError as wrong:
        raise bad_request("strings must be encoded in UTF-8") from wrong
    if size > PARAMETERS_LIMIT:
        raise _too_large("too many parameters")
    values: dict[str, str] = {}
    for name, value in pairs:
        values.setdefault(name, value)
    return Arguments(values, files)


async def _body(http: HttpRequest) -> tuple[Pairs, dict[str, Upload]]:
    kind = http.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _multipart(http)
    body = b"".join([part async for part in _bounded(http, PARAMETERS_LIMIT)])
    if kind == "application/x-www-form-urlencoded":
        return _query_pairs(body), {}
    return (_json_pairs(body.decode()) if kind == "application/json" and body else []), {}


def _query_pairs(query: bytes) -> Pairs:
    return parse_qsl(query.decode(), keep_blank_values=True, errors="strict")


def _json_pairs(body: str) -> Pairs:
    try:
        return members(body)
    except (ValueError, RecursionError) as wrong:
        raise bad_request("can't parse the body as a JSON object") from wrong


async def _multipart(http: HttpRequest) -> tuple[Pairs, dict[str, Upload]]:
    stream = _bounded(http, BODY_LIMIT)
    try:
        form = await MultiPartParser(http.headers, stream, max_part_size=BODY_LIMIT).parse()
    except MultiPartException as wrong:
        raise bad_request("can't parse the body as multipart/form-data") from wrong
    try:
        files = await _files(form)
    finally:
        await form.close()
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)], files


async def _files(form: FormData) -> dict[str, Upload]:
    files: dict[str, Upload] = {}
    for name, part in form.multi_items():
        if isinstance(part, UploadFile) and name not in files:
            kind = part.content_type or "application/octet-stream"
            files[name] = Upload(part.filename or "", kind, await part.read())
    if len(files) > FILES_LIMIT:
        raise _too_large("too many files attached")
    return files


async def _bounded(http: HttpRequest, limit: int) -> AsyncGenerator[bytes, None]:
    size = 0
    async for part in http.stream():
        size += len(part)
        if size > limit:
            raise _too_large("too many parameters" if limit == PARAMETERS_LIMIT else "")
        yield part


def _too_large(what: str) -> Refused:
    return Refused(413, ": ".join(filter(None, ("Request Entity Too Large", what))))
