"""TLS to PostgreSQL: whose certificates are believed, as libpq says for each sslmode.

PostgreSQL documentation, "SSL Support", table "SSL Mode Descriptions".
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from storage.away import UnusableDatabaseError

VERIFYING = ("require", "verify-ca", "verify-full")
"""The modes that end in TLS or not at all."""

SYSTEM = "system"
"""libpq's word for the authorities that the computer believes."""


@dataclass(frozen=True)
class TlsFiles:
    """libpq's parameters of the same names."""

    sslrootcert: str | None = None
    sslcert: str | None = None
    sslkey: str | None = None
    sslpassword: str = field(default="", repr=False)
    sslcrl: str | None = None


def tls_context(mode: str, files: TlsFiles, minimum: str) -> ssl.SSLContext:
    """Return the context for one of the `VERIFYING` modes. Raises `UnusableDatabaseError`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion[minimum.replace(".", "_")]
    if ssl.HAS_ALPN:
        context.set_alpn_protocols(["postgresql"])
    context.check_hostname = mode == "verify-full"
    roots = files.sslrootcert or _usual("root.crt")
    if roots is None and mode == "require":
        context.verify_mode = ssl.CERT_NONE
    elif roots is None:
        msg = (
            f"sslmode={mode} needs to know whom to believe: add "
            "sslrootcert=system, or the path of the authority's certificate."
        )
        raise UnusableDatabaseError(msg)
    else:
        _believe(context, mode, roots)
    if files.sslcrl is not None:
        _read("sslcrl", lambda: context.load_verify_locations(cafile=files.sslcrl))
        context.verify_flags |= ssl.VERIFY_CRL_CHECK_CHAIN
    certificate = files.sslcert or _usual("postgresql.crt")
    if certificate is not None:
        key = files.sslkey or _usual("postgresql.key")
        _read("sslcert", lambda: context.load_cert_chain(certificate, key, files.sslpassword))
    return context


def _believe(context: ssl.SSLContext, mode: str, roots: str) -> None:
    if roots != SYSTEM:
        _read("sslrootcert", lambda: context.load_verify_locations(cafile=roots))
        return
    if mode != "verify-full":
        msg = f"sslrootcert=system goes with sslmode=verify-full, not with {mode}."
        raise UnusableDatabaseError(msg)
    context.load_default_certs()


def _usual(name: str) -> str | None:
    """A file in libpq's own folder, if it is there."""
    try:
        file = Path.home() / ".postgresql" / name
        return str(file) if file.is_file() else None
    except (OSError, RuntimeError):  # no home
        return None


def _read(name: str, load: Callable[[], None]) -> None:
    try:
        load()
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        why = getattr(error, "strerror", None) or type(error).__name__
        msg = f"{name} cannot be read: {why}."
        raise UnusableDatabaseError(msg) from error
