"""The log: says what matters, and no secrets."""

import logging

import pytest
from telegram.error import TelegramError
from telegram.request import BaseRequest

from bot.logs import configure_logs


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
def test_who_names_addresses_with_the_token_in_them_is_quiet(
    caplog: pytest.LogCaptureFixture, level: str
) -> None:
    configure_logs(level)

    logging.getLogger("httpx").info("POST https://api.telegram.org/bot123:secret/getMe")
    logging.getLogger("bot.running").info("@kinderwerkbot is running")

    assert "secret" not in caplog.text


def test_an_answer_that_cannot_be_read_is_not_written_down(
    caplog: pytest.LogCaptureFixture,
) -> None:
    configure_logs("INFO")

    with pytest.raises(TelegramError):
        BaseRequest.parse_json_payload(b"<html>Noor schreef: ...</html>")

    assert caplog.records == []
