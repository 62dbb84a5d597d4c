"""Nothing of ours listens to other computers unless it is told to."""

import argparse

from bot.commands import preview
from bot.receiving import LISTEN
from bot.settings import read_settings

LOOPBACK = "127.0.0.1"


def test_the_preview_listens_on_this_computer_alone() -> None:
    parser = argparse.ArgumentParser()
    preview.add_arguments(parser)

    assert parser.parse_args([]).host == LOOPBACK


def test_webhooks_health_and_metrics_do_so_too_and_metrics_are_off() -> None:
    settings = read_settings(_env_file=None, bot_token="1:a")

    assert LISTEN.partition(":")[0] == LOOPBACK
    assert settings.listen is None
    assert settings.metrics_token is None
