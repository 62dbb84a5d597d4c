"""Every command of a coordinator, given by somebody else, changes and tells nothing."""

import pytest
from someone import Someone, word

from bot.app import COMMANDS
from bot.conversation.coordinators import deeds, team
from bot.conversation.desk import Desk
from bot.conversation.named_links import named_links
from bot.preview.standard import GROUP

THEIRS = [
    row.name for row in COMMANDS if row.anywhere.__module__.startswith("bot.telegram.coordinator")
]
"""A command whose function stands with the coordinators' own is theirs."""

ARGUMENTS = ("", "zoek vakantie", "24-12-2026", "500", "Anna")


@pytest.fixture
def any_database_url(sqlite_url: str) -> str:
    return sqlite_url


def test_the_commands_of_coordinators_are_found() -> None:
    assert {"stats", "sluit", "open", "herinner", "coordinator", "link", "logboek"} <= set(THEIRS)


@pytest.mark.parametrize("name", THEIRS)
async def test_a_coordinators_command_gives_others_a_polite_no(
    noor: Someone, desk: Desk, name: str
) -> None:
    await noor.begin()

    for argument in ARGUMENTS:
        seen = len(noor.from_the_bot)
        await noor.says(f"/{name} {argument}".strip())
        assert [each.text for each in noor.from_the_bot[seen:]] == [word("only-coordinators")]
        assert noor.buttons == []

    assert (await deeds(desk, 0, size=1))[0] == 0
    assert await named_links(desk) == []
    assert (await team(desk)).invited == ()


@pytest.mark.parametrize("name", THEIRS)
async def test_nor_does_it_work_for_others_in_a_group(noor: Someone, desk: Desk, name: str) -> None:
    here = noor.at(GROUP)

    for argument in ARGUMENTS:
        await here.says(f"/{name} {argument}".strip())

    assert (await deeds(desk, 0, size=1))[0] == 0
    assert await named_links(desk) == []
