"""A database of which the form is not the one that ships: with its own form, and without."""

from collections import defaultdict

import pytest
from conftest import PATIENCE, STRANGER
from pressing import Presser
from releases import Release, world_of
from sqlalchemy import text
from visits.starting import started

from bot.conversation.recount import recount_round
from bot.preview.world import World
from bot.settings import Settings
from storage import rounds
from storage.engine import Database, Transaction, database_url

SANNE = 5103
CLOSING = ("S", "U", "R")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def release(release: Release) -> Release:
    return release.old_form


@pytest.fixture
async def world(release: Release) -> World:
    return world_of(release, STRANGER)


@pytest.fixture
def own_form(settings: Settings, release: Release) -> Settings:
    changed = {"form": str(release.folder / "oude-vragenlijst.toml")}
    return settings.model_copy(update=changed)


def rows(tx: Transaction) -> list[str]:
    """Return the answers of the old form's rounds."""
    asked = (
        "SELECT response_id, question, value, words FROM answers"
        " JOIN responses ON responses.id = response_id JOIN rounds ON rounds.id = round_id"
        " WHERE form = 'oude-vragenlijst' ORDER BY response_id, question"
    )
    return [str(tuple(row)) for row in tx.execute(text(asked))]


async def test_with_its_own_form_it_goes_on_and_its_buttons_work(
    release: Release, world: World, own_form: Settings
) -> None:
    todo = defaultdict(list)
    for button in sorted(release.buttons, key=lambda each: each.code in CLOSING):
        for place, person in button.places:
            todo[person].append((button, place))

    async with started(own_form, PATIENCE, clock=world.clock.now) as desk:
        for person, each in todo.items():
            presser = Presser(world, desk, person, coordinator=person == SANNE)
            await presser.press_each(each)

        found = await desk.database.read(
            lambda tx: [recount_round(desk, tx, each) for each in rounds.each(tx, desk.form.id)]
        )
        assert all(each.right for each in found)
        assert [each.kept != {} for each in found] == [True, True]


async def test_beside_the_form_that_ships_its_answers_stay(
    settings: Settings, world: World
) -> None:
    database = Database(database_url(settings.database_url))
    before = await database.read(rows)

    async with started(settings, PATIENCE, clock=world.clock.now):
        pass

    assert await database.read(rows) == before
    assert len(before) > 10
    await database.close()
