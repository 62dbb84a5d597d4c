"""Our bot, as `kinderwerkbot run` runs it: everything in it, but Telegram's limits if told so."""

import argparse
import asyncio
import signal
import tempfile
from pathlib import Path

from bench.standin import COORDINATORS, SECRET

from bot.logs import configure_logs
from bot.process import collect_less, new_event_loop
from bot.running import desk_of, running
from bot.settings import Settings, read_settings
from bot.telegram.pacing.limits import TELEGRAMS, Limits
from bot.telegram.pacing.window import Limit

FREE = Limits(*[Limit(100_000, 1.0)] * 4)
"""No limits: how fast the bot is, not how fast Telegram lets it be."""

KEY = "a key for measuring that is long enough"


def settings(folder: Path, telegram: int, database: str, listen: int | None) -> Settings:
    posted = {
        "webhook_url": f"http://127.0.0.1:{listen}/telegram",
        "webhook_secret": SECRET,
        "listen": f"127.0.0.1:{listen}",
    }
    return read_settings(
        _env_file=None,
        bot_token="1:A",
        telegram_api_url=f"http://127.0.0.1:{telegram}",
        database_url=database,
        secret_key=KEY,
        erasures_file=folder / "erased",
        coordinators=frozenset(COORDINATORS),
        log_level="WARNING",
        **(posted if listen else {}),
    )


async def run(set_: Settings, *, paced: bool) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    limits = TELEGRAMS if paced else FREE
    async with desk_of(set_) as desk, running(set_, desk, limits=limits) as bot:
        collect_less()
        await bot.take_in(stop)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--telegram", type=int, required=True)
    parser.add_argument("--listen", type=int)
    parser.add_argument("--database", required=True)
    parser.add_argument("--paced", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_ = settings(Path(folder), given.telegram, given.database, given.listen)
        configure_logs(set_.log_level)
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            runner.run(run(set_, paced=given.paced))


if __name__ == "__main__":
    main()
