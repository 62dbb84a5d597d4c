"""Write a poster for the wall: a PDF of A4 with a QR code and the link in words."""

import argparse
import asyncio
import time
from contextlib import suppress
from pathlib import Path

from bot.commands.ending import WRONG, plain_endings
from bot.commands.language import chosen_language
from bot.commands.progress import shown
from bot.commands.target import TargetError, check_target
from bot.conversation.invitations import for_paper
from bot.conversation.tokens import payload_of
from bot.logs import configure_logs
from bot.posters.poster import Poster, poster_of
from bot.posters.press import Press
from bot.running import bot_of, desk_of, new_token
from bot.settings import Settings, read_settings
from bot.telegram.pacing.limits import TELEGRAMS
from bot.telegram.pacing.pacer import Pacer
from bot.telegram.stage import link_to
from bot.telegram.transport.patience import USUAL
from bot.texts import voice_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("poster.pdf"), help="the file to write")
    parser.add_argument("--language", help="one of the form's languages (its first)")


def main(given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings()
        check_target(given.out, settings)
        configure_logs(settings.log_level)
        pdf = asyncio.run(made(settings, given.language))
        if pdf is not None:
            _write(given.out, pdf)
    if pdf is None:
        print("The round is closed: there is nothing to invite to.")  # noqa: T201 (a command line speaks)
        return WRONG
    print(f"{given.out} is written.")  # noqa: T201 (as above)
    return 0


def _write(file: Path, pdf: bytes) -> None:
    """Write the file whole or not at all. Raises `TargetError`."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(pdf)
        part.replace(file)
    except OSError as error:
        raise TargetError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            part.unlink()


async def made(settings: Settings, language: str | None = None) -> bytes | None:
    """Return the PDF in a language of the form; None where the round is closed."""
    poster = await _poster(settings, language)
    if poster is None:
        return None
    async with Press() as press:
        return await press.poster(poster)


async def _poster(settings: Settings, language: str | None) -> Poster | None:
    async with desk_of(settings, waiting=shown) as desk:
        voice = voice_in(chosen_language(desk.form, language))
        async with bot_of(settings, Pacer(TELEGRAMS, time.monotonic), USUAL.read) as bot:
            username = bot.username
        token = await for_paper(desk, None, new_token)
        if token is None:
            return None
        return poster_of(desk.form, link_to(username, payload_of(token)), voice)
