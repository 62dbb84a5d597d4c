"""Which addresses Telegram takes, and the form in which it gives them back."""

import re
from dataclasses import dataclass

from bot.preview.rules.fields import whole

_HTTP = re.compile(r"(?:(?P<scheme>[^:/?#]*)://)?(?P<place>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_APP = re.compile(r"(tg|ton):(?://)?([^/?#]*)(.*)", re.DOTALL | re.IGNORECASE)
_HOST = re.compile(
    r"(?:\[[0-9a-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2}|[^\x00-\x7f])+)", re.IGNORECASE
)
_USER = re.compile(r"tg:(?://)?user\?id=([0-9]{1,19})", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20]")


class BadLink(Exception):  # noqa: N818 (says what is wrong)
    """An address that Telegram does not take; the text is the server's reason."""


@dataclass(frozen=True)
class _Web:
    scheme: str
    login: str
    host: str
    port: str
    rest: str


def mentioned(address: str) -> int | None:
    """The user's id in ``tg://user?id=…``; None for any other address."""
    found = _USER.fullmatch(address)
    return (int(found[1]) or None) if found else None


def checked(address: str, *, secure: bool = False) -> str:
    """The address as it is stored: with scheme and path. ``secure`` takes https only.

    Raises BadLink.
    """
    app = _APP.fullmatch(address)
    if secure and (app or _web(address).scheme != "https"):
        raise BadLink("Only HTTPS links are allowed")
    return _for_app(app[1].lower(), app[2], app[3]) if app else _for_web(_web(address))


def _for_app(scheme: str, host: str, rest: str) -> str:
    if not host:
        raise BadLink("URL host is empty")
    if not re.fullmatch(r"[A-Za-z0-9_-]+", host):
        raise BadLink("Unallowed characters in URL host")
    return f"{scheme}://{host}{_without_blanks(rest)}"


def _for_web(web: _Web) -> str:
    # td LinkManager: http://localhost and the like are refused.
    if "." not in web.host and not web.host.startswith("["):
        raise BadLink("Wrong HTTP URL")
    path = web.rest if web.rest.startswith("/") else f"/{web.rest}"
    return f"{web.scheme}://{web.login}{web.host}{web.port}{_without_blanks(path)}"


def _without_blanks(path: str) -> str:
    return _BLANK.sub(lambda blank: f"%{ord(blank[0]):02X}", path)


def _web(address: str) -> _Web:
    found = _HTTP.fullmatch(address)
    scheme, place, rest = found.group("scheme", "place", "rest") if found else (None, "", "")
    if scheme is not None and scheme.lower() not in ("http", "https"):
        raise BadLink("Unsupported URL protocol")
    login, at, host_port = place.rpartition("@")
    host, colon, port = _host_port(host_port)
    if colon and not 0 < (whole(port) or 0) < 2**16:
        raise BadLink("Wrong port number specified in the URL")
    if not host:
        raise BadLink("URL host is empty")
    if not _HOST.fullmatch(host):
        raise BadLink("Disallowed character in URL host")
    return _Web((scheme or "http").lower(), login + at, host.lower(), colon + port, rest)


def _host_port(text: str) -> tuple[str, str, str]:
    if text.endswith("]"):
        return text, "", ""
    host, colon, port = text.rpartition(":")
    return (host, colon, port) if colon else (text, "", "")
