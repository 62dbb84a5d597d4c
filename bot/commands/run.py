"""Run the bot with Telegram, until Ctrl+C or a termination signal."""

import argparse
import asyncio
import logging
import signal

from bot.commands.ending import plain_endings
from bot.commands.progress import shown
from bot.forms import form_text, read
from bot.logs import configure_logs
from bot.process import collect_less, new_event_loop
from bot.questionnaire.remarks import remarks_on
from bot.running import desk_of, running
from bot.settings import Settings, read_settings

logger = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything is set by the environment."""


def main(_given: argparse.Namespace) -> int:
    with plain_endings():
        settings = read_settings()
        configure_logs(settings.log_level)
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            runner.run(_run(settings))
    return 0


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with (
        desk_of(settings, by_itself=True, waiting=shown) as desk,
        running(settings, desk) as bot,
    ):
        warn(settings.form)  # here: a start that fails says one sentence
        collect_less()
        await bot.take_in(stop)


def warn(form: str) -> None:
    """Log what should still be changed in the form, such as a placeholder."""
    text = form_text(form)
    for remark in remarks_on(read(text), text):
        logger.warning("%s: %s", form, remark)
