"""PostgreSQL URLs as hosted databases hand them out: libpq's parameters, in asyncpg's terms.

PostgreSQL documentation, "Parameter Key Words". What libpq would only tune is dropped; what asks
for something that asyncpg cannot do is refused, but for channel binding: there TLS is demanded,
and ``verify-full`` is what tells who the server is.
"""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import URL

from storage.tls import VERIFYING, TlsFiles, tls_context

_HOSTS = re.compile(r"^(?P<before>\w+(?:\+\w+)?://(?:[^@/?]*@)?)(?P<hosts>[^/?@]*,[^/?@]*)")

_DROPPED = {
    "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "client_encoding",
    "tcp_user_timeout", "load_balance_hosts", "sslcompression", "sslsni", "krbsrvname", "gsslib",
}  # fmt: skip
_GIVEN_ON = {"host", "port", "user", "password", "passfile", "target_session_attrs"}
_SETTINGS = {"application_name", "options"}
_FILES = {"sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl"}
_COUNTS = {"prepared_statement_cache_size", "statement_cache_size"}
_CHOICES = {
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "channel_binding": ("disable", "prefer", "require"),
    "target_session_attrs": (
        "any", "primary", "standby", "read-write", "read-only", "prefer-standby",
    ),
    "sslnegotiation": ("postgres", "direct"),
    "gssencmode": ("disable", "prefer"),
    "ssl_min_protocol_version": ("TLSv1.2", "TLSv1.3"),
}  # fmt: skip
_OTHERS = {"dbname", "database", "connect_timeout", "fallback_application_name"}
_KNOWN = _DROPPED | _GIVEN_ON | _SETTINGS | _FILES | _COUNTS | set(_CHOICES) | _OTHERS


def one_host_in_place(text: str) -> str:
    """Move several hosts from the place of one to where SQLAlchemy expects them."""
    found = _HOSTS.match(text)
    if found is None:
        return text
    hosts = [each if ":" in each else f"{each}:5432" for each in found["hosts"].split(",")]
    rest = text[found.end() :]
    named = "&".join(f"host={each}" for each in hosts)
    return f"{found['before']}{rest}{'&' if '?' in rest else '?'}{named}"


def checked_query(url: URL) -> None:
    """Raise `ValueError`, naming it, for a parameter that is unknown or has no such value."""
    for name, value in url.query.items():
        if name == "ssl":
            name = "sslmode"  # noqa: PLW2901 (asyncpg's name for it)
        if name not in _KNOWN or (name != "host" and not isinstance(value, str)):
            raise ValueError(name)
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ValueError(name)
        if name in _COUNTS | {"connect_timeout"} and not str(value).isdecimal():
            raise ValueError(name)
    if url.query.get("channel_binding") == "require" and _mode(url.query) == "disable":
        raise ValueError("channel_binding")


def for_asyncpg(url: URL) -> tuple[URL, dict[str, Any]]:
    """Return the URL without its parameters, and arguments that say the same to asyncpg.

    Raises `UnusableDatabaseError` for files of certificates that cannot be read.
    """
    query = {name: value for name, value in url.query.items() if name not in _DROPPED}
    given = {name: str(value) for name, value in query.items() if name != "host"}
    kept = {name: value for name, value in query.items() if name in {"host", "port"}}
    url = url.set(query=kept, database=given.get("dbname", given.get("database", url.database)))
    arguments: dict[str, Any] = {
        name: given[name] for name in _GIVEN_ON - {"port", "host"} if name in given
    }
    arguments |= {name: int(given[name]) for name in _COUNTS if name in given}
    if int(given.get("connect_timeout", "0")) > 0:
        arguments["timeout"] = float(given["connect_timeout"])
    settings = {name: given[name] for name in _SETTINGS if name in given}
    if "fallback_application_name" in given:
        settings.setdefault("application_name", given["fallback_application_name"])
    if settings:
        arguments["server_settings"] = settings
    return url, arguments | _tls(given)


def _tls(given: Mapping[str, str]) -> dict[str, Any]:
    mode = _mode(given)
    if mode is None:
        return {}
    if mode not in VERIFYING:
        return {"ssl": mode}  # asyncpg does these as libpq does
    files = TlsFiles(**{name: given[name] for name in _FILES if name in given})
    context = tls_context(mode, files, given.get("ssl_min_protocol_version", "TLSv1.2"))
    return {"ssl": context, "direct_tls": given.get("sslnegotiation") == "direct"}


def _mode(query: Mapping[str, Any]) -> str | None:
    mode = query.get("sslmode", query.get("ssl"))
    if query.get("channel_binding") == "require" and mode in {None, "allow", "prefer"}:
        return "require"
    # libpq: the system's authorities prove nothing unless the name is checked as well.
    if mode is None and query.get("sslrootcert") == "system":
        return "verify-full"
    return None if mode is None else str(mode)
