"""The desk asks the short form here, on both databases."""

import pytest
from clock import Clock
from short import SHORT, desk_for

from bot.conversation.desk import Desk
from bot.conversation.opening import prepare
from bot.questionnaire.reading import read_form
from storage.engine import Database


@pytest.fixture
async def desk(database: Database, clock: Clock) -> Desk:
    opened = desk_for(read_form(SHORT), database, clock)
    await prepare(opened, new_salt=lambda: "salt")
    return opened
