"""Try the questionnaire in a Telegram on this computer: no token needed."""

import argparse
import asyncio
import signal
import sys
import webbrowser
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.commands.crowd_words import vocabulary
from bot.commands.ending import NO_TELEGRAM, NOT_RIGHT, plain_endings
from bot.commands.opening import open_on_the_card
from bot.conversation.desk import Now
from bot.forms import load_form
from bot.logs import configure_logs
from bot.preview.crowd.crowd import MOST, Crowd
from bot.preview.rates import Mood
from bot.preview.server import AddressTakenError, PreviewServer
from bot.preview.world import World
from bot.running import desk_of, running
from bot.settings import Settings, read_settings
from bot.telegram.together import together
from storage.engine import database_url

Begin = Callable[[], Coroutine[None, None, None]]
"""What happens once, beside a bot that runs."""

SECRET_KEY = "of the people in the preview, who are made up"  # noqa: S105 (there is nobody to protect)
"""Always the same, so that with --database they can go on where they were."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8081, help="port of the web page (8081)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--form", help="a path, or the name of a form in the package")
    parser.add_argument("--database", metavar="URL", help="keep the answers (else: forget them)")
    parser.add_argument(
        "--people", type=_people, default=0, metavar="N", help="let N simulated people answer first"
    )
    parser.add_argument(
        "--mood",
        type=Mood,
        choices=list(Mood),
        default=Mood.NONE,
        help="how strict its Telegram is with what a bot sends in groups (none)",
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


def main(given: argparse.Namespace) -> int:
    try:
        # Where the loop cannot catch Ctrl+C (Windows) it ends the run as this exception.
        with plain_endings(), suppress(KeyboardInterrupt):
            asyncio.run(_preview(given))
    except AddressTakenError as error:
        print(f"{error}. Choose another with --port.", file=sys.stderr)  # noqa: T201 (a command line speaks)
        return NOT_RIGHT
    return 0


async def _preview(given: argparse.Namespace) -> None:
    stop = asyncio.Event()
    _end_on_signals(stop)
    world = World.standard(_about(given.form))
    world.rates.mood = given.mood
    async with (
        Crowd(world, vocabulary()) as crowd,
        PreviewServer(world, given.host, given.port, crowd=crowd) as server,
    ):
        with _database(given.database) as database:
            settings = settings_for(world, server.url, database, given.form)
            configure_logs(_log_level(settings))
            browser = not given.no_browser

            async def begin() -> None:
                await open_on_the_card(world)
                await _say_where(server.url, browser=browser)
                if given.people:
                    crowd.ask(given.people)

            await _run(settings, world.clock.now, stop, begin)


async def _run(settings: Settings, clock: Now, stop: asyncio.Event, begin: Begin) -> None:
    """Run the bot by the preview's ``clock``: where a day passes on the page, it does for both."""
    async with (
        desk_of(settings, clock, by_itself=True) as desk,
        running(settings, desk) as bot,
    ):
        await together(bot.take_in(stop), begin())


async def _say_where(url: str, *, browser: bool) -> None:
    print(f"The preview is at {url}\nCtrl+C ends it.", flush=True)  # noqa: T201 (as above)
    if browser:
        await asyncio.to_thread(_open, url)


def _log_level(settings: Settings) -> str:
    """Return the level that is set, or else one that leaves a newcomer's terminal quiet."""
    return settings.log_level if "log_level" in settings.model_fields_set else "WARNING"


def _about(given: str | None) -> tuple[str, str] | None:
    """Return the title and the organisation of a form of somebody's own."""
    shipped = Settings.model_fields["form"].default
    unused = {"webhook_url": None, "webhook_secret": None, "listen": None}
    name = given or read_settings(bot_token=NO_TELEGRAM, **unused).form
    if name == shipped:
        return None
    form = load_form(name)
    first = form.languages[0]
    return form.title[first], form.privacy.controller[first]


def settings_for(world: World, url: str, database: str, form: str | None) -> Settings:
    """Settings that lead nowhere but here, whatever is set for the real bot."""
    sanne = world.person("Sanne")
    return read_settings(
        bot_token=world.bot.token,
        telegram_api_url=url,
        coordinators=frozenset({sanne.id}),
        database_url=database,
        secret_key=SECRET_KEY,
        erasures_file=Path(f"{database_url(database).database}.erased"),
        webhook_url=None,
        webhook_secret=None,
        listen=None,
        **({"form": form} if form else {}),
    )


@contextmanager
def _database(url: str | None) -> Iterator[str]:
    """The given database, or a file that is gone afterwards."""
    if url is not None:
        yield url
        return
    with TemporaryDirectory(prefix="kinderwerkbot-", ignore_cleanup_errors=True) as folder:
        yield f"sqlite:///{Path(folder) / 'preview.sqlite3'}"


def _end_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    with suppress(NotImplementedError):  # on Windows
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)


def _open(url: str) -> None:
    """Show the page in a browser with a window, if there is one."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        # One of exactly this type runs inside the terminal and would take it over.
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(url)


def _people(text: str) -> int:
    count = int(text)
    if not 0 <= count <= MOST:
        raise argparse.ArgumentTypeError(f"{count} is not from 0 to {MOST}")
    return count


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{port} is not from 0 to 65535")
    return port
