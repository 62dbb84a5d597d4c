"""A command that is ended, or that Telegram does not know, ends without a traceback."""

import asyncio
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands.terminal import USUAL

from bot.commands.ending import NOT_RIGHT
from bot.preview.server import PreviewServer
from bot.preview.world import World


def started(folder: Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder, env=USUAL | environment, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("after", [0.5, 1.0, 2.0, 4.0])
def test_a_signal_in_the_first_seconds_ends_it_well(
    tmp_path: Path, after: float, name: signal.Signals
) -> None:
    with started(tmp_path) as process:
        time.sleep(after)
        process.send_signal(name)
        _, said = process.communicate(timeout=60)

    assert "Traceback" not in said
    # Telegram cannot be reached here: it may have found that out before.
    assert process.returncode in {0, NOT_RIGHT}, said


async def test_a_wrong_token_is_one_sentence(tmp_path: Path) -> None:
    async with PreviewServer(World.standard()) as server:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=tmp_path, stderr=asyncio.subprocess.PIPE,
            env=USUAL | {"BOT_TOKEN": "7:wrong", "TELEGRAM_API_URL": server.url},
        )  # fmt: skip
        _, said = await process.communicate()

    assert process.returncode == NOT_RIGHT
    assert said.decode() == (
        "BOT_TOKEN is not right: Telegram does not know it. Copy it again from @BotFather.\n"
    )
