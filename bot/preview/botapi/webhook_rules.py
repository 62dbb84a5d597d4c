"""Where a webhook may be: here, on this computer, and nowhere else."""

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from bot.preview.refusals import bad_request
from bot.preview.rules import parameters
from bot.preview.webhook_post import Hook

LONGEST_SECRET = 256
PORTS = (80, 88, 443, 8443)

_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def asked(values: Mapping[str, str]) -> Hook:
    """The webhook that a call describes. Raises Refused for one that there cannot be."""
    url, secret = values.get("url", ""), values.get("secret_token", "")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _check(url)
    most = parameters.integer(values, "max_connections", 40, lowest=1, highest=100)
    return Hook(url, most, secret)


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as wrong:
        raise bad_request("invalid webhook URL specified") from wrong
    if not host or parts.scheme not in ("http", "https"):
        raise bad_request("invalid webhook URL specified")
    if not _here(host):
        _check_elsewhere(parts, port)


def _check_elsewhere(parts: SplitResult, port: int | None) -> None:
    # Nothing of the preview leaves this computer, so beyond it no name can be found.
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    raise bad_request("bad webhook: Failed to resolve host: Name or service not known")


def _here(host: str) -> bool:
    """Telegram reserves these addresses; here they are what a bot on this computer has."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
