"""The tests stand on nothing of the environment that they were started in."""

import os
from pathlib import Path

from own_environment import take_over

from bot.settings import read_settings


def test_a_login_session_is_not_needed() -> None:
    environment = {"PATH": "/usr/bin"}

    clean_up = take_over(environment)
    runtime = Path(environment["XDG_RUNTIME_DIR"])
    mode = runtime.stat().st_mode & 0o777
    clean_up()

    assert mode == 0o700
    assert not runtime.exists()


def test_settings_of_a_real_bot_and_proxies_are_taken_out() -> None:
    shell = {"PATH": "/usr/bin", "WEBHOOK_URL": "https://bot.example.org", "Bot_Token": "1:real"}
    environment = shell | {"HTTPS_PROXY": "http://proxy:3128", "all_proxy": "socks5://proxy"}

    take_over(environment)()

    assert environment.keys() == {"PATH", "XDG_RUNTIME_DIR"}


def test_this_run_has_its_own() -> None:
    assert Path(os.environ["XDG_RUNTIME_DIR"]).name.startswith("kwb-")
    assert read_settings(_env_file=None, bot_token="1:a").webhook_url is None
