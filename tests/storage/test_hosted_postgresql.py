"""PostgreSQL behind TLS, by the URLs that hosted databases hand out."""

import asyncio
import datetime as dt
import ipaddress
import ssl
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import make_url, text

from storage.engine import Database, DatabaseAwayError, UnknownDatabaseError, database_url
from storage.migrate import migrate

pytestmark = pytest.mark.postgres

ASKS_FOR_TLS = struct.pack("!ii", 8, 80877103)
"""PostgreSQL documentation, "Message Formats": SSLRequest."""


def certificate(folder: Path, name: str) -> Path:
    """A certificate that signs itself, for an address of this computer or another; with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    file.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


@dataclass
class Entrance:
    """Where a PostgreSQL is reached over TCP; ``encrypted``: connections that asked for TLS."""

    port: int = 0
    encrypted: int = 0
    plain: int = 0


async def entrance(
    url: str, certificate: Path | None, found: Entrance
) -> AsyncIterator[asyncio.Server]:
    """Does TLS in front of the tests' own server, as those of hosted databases do."""
    at = make_url(url)
    socket = f"{at.query['host']}/.s.PGSQL.{at.port or 5432}"
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.readexactly(8)
        inner, outer = await asyncio.open_unix_connection(socket)
        try:
            if first == ASKS_FOR_TLS:
                writer.write(b"N" if context is None else b"S")
                await writer.drain()
                if context is not None:
                    found.encrypted += 1
                    await writer.start_tls(context)
            else:
                found.plain += 1
                outer.write(first)
            await asyncio.gather(_copy(reader, outer), _copy(inner, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass  # the bot did not like the certificate
        finally:
            for each in (outer, writer):
                each.close()

    server = await asyncio.start_server(pass_on, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    async with server:
        yield server


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()


@pytest.fixture
async def hosted(postgres_url: str, tmp_path: Path) -> AsyncIterator[Entrance]:
    found = Entrance()
    async for _ in entrance(postgres_url, certificate(tmp_path, "127.0.0.1"), found):
        yield found


async def reached(postgres_url: str, port: int, query: str) -> str:
    """The name by which the bot is known to the server."""
    name = make_url(postgres_url).database
    database = Database(database_url(f"postgres://postgres@127.0.0.1:{port}/{name}?{query}"))
    try:
        await migrate(database)
        asked = text("SELECT current_setting('application_name')")
        return str(await database.read(lambda tx: tx.execute(asked).scalar_one()))
    finally:
        await database.close()


OWN = "sslrootcert={folder}/127.0.0.1.pem"
REACHED = (
    "sslmode=require",
    "sslmode=require&channel_binding=require",
    "channel_binding=require",
    "sslmode=prefer",
    f"sslmode=require&{OWN}",
    f"sslmode=verify-ca&{OWN}",
    f"sslmode=verify-full&{OWN}",
    f"sslmode=verify-full&{OWN}&target_session_attrs=read-write&connect_timeout=10",
)
STRANGE = "sslrootcert={folder}/127.0.0.2.pem"
REFUSED = (
    f"sslmode=require&{STRANGE}",  # libpq: with an authority, require is verify-ca
    f"sslmode=verify-ca&{STRANGE}",
    f"sslmode=verify-full&{STRANGE}",
    "sslmode=verify-full&sslrootcert=system",
)


@pytest.mark.parametrize("query", REACHED)
async def test_it_is_reached_with_tls(
    postgres_url: str, hosted: Entrance, tmp_path: Path, query: str
) -> None:
    query = query.format(folder=tmp_path) + "&application_name=bot"

    assert await reached(postgres_url, hosted.port, query) == "bot"

    assert (hosted.encrypted > 0, hosted.plain) == (True, 0)


async def test_without_tls_it_is_reached_in_the_plain_way(
    postgres_url: str, hosted: Entrance
) -> None:
    await reached(postgres_url, hosted.port, "sslmode=disable")

    assert (hosted.encrypted, hosted.plain > 0) == (0, True)


@pytest.mark.parametrize("query", REFUSED)
async def test_a_certificate_that_is_not_believed_ends_it(
    postgres_url: str, hosted: Entrance, tmp_path: Path, query: str
) -> None:
    certificate(tmp_path, "127.0.0.2")

    with pytest.raises(DatabaseAwayError):
        await reached(postgres_url, hosted.port, query.format(folder=tmp_path))


async def test_only_verify_full_asks_whose_certificate_it_is(
    postgres_url: str, tmp_path: Path
) -> None:
    another, found = certificate(tmp_path, "127.0.0.2"), Entrance()
    async for _ in entrance(postgres_url, another, found):
        await reached(postgres_url, found.port, f"sslmode=verify-ca&sslrootcert={another}")
        with pytest.raises(DatabaseAwayError):
            await reached(postgres_url, found.port, f"sslmode=verify-full&sslrootcert={another}")


@pytest.mark.parametrize("query", ["sslmode=require", "channel_binding=require"])
async def test_where_tls_is_demanded_nothing_is_said_without(postgres_url: str, query: str) -> None:
    found = Entrance()
    async for _ in entrance(postgres_url, None, found):
        with pytest.raises(DatabaseAwayError):
            await reached(postgres_url, found.port, query)
        assert found.plain == 0


async def test_of_several_hosts_one_that_is_there_is_taken(
    postgres_url: str, hosted: Entrance
) -> None:
    name, nobody = make_url(postgres_url).database, "127.0.0.1:9"
    url = f"postgresql://postgres@{nobody},127.0.0.1:{hosted.port}/{name}?sslmode=require"
    database = Database(database_url(url))

    await database.is_there()

    await database.close()


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("sslmode=perhaps", "sslmode"),
        ("colour=1", "colour"),
        ("connect_timeout=soon", "connect_timeout"),
        ("sslmode=disable&channel_binding=require", "channel_binding"),
    ],
)
def test_a_parameter_that_means_nothing_is_named(query: str, named: str) -> None:
    with pytest.raises(UnknownDatabaseError, match=named):
        database_url(f"postgresql://a@127.0.0.1/b?{query}")
