"""The desk asks the short form here, on both databases."""

from pathlib import Path

import pytest
from clock import Clock
from short import SHORT, desk_for

from bot.conversation.desk import Desk
from bot.conversation.opening import prepare
from bot.questionnaire.reading import read_form
from storage.engine import Database
from storage.erasures import Erasures


@pytest.fixture
async def desk(database: Database, clock: Clock, tmp_path: Path) -> Desk:
    opened = desk_for(read_form(SHORT), database, clock, Erasures(tmp_path / "erased"))
    await prepare(opened, new_salt=lambda: "salt")
    return opened
