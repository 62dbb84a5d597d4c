"""A database of which the form is not the one that ships: with its own form, and without."""

from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from pressing import Presser
from releases import PATIENCE, STRANGER, Release, world_of
from sqlalchemy import text
from visits.someone import Someone, word
from visits.starting import started

from bot.conversation import rights
from bot.conversation.adopting import adopt
from bot.conversation.anonymous import keep_promises, proofs
from bot.conversation.coordinate import running_tallies
from bot.conversation.desk import Desk, Person
from bot.conversation.recount import Recount, recount_round
from bot.forms import load_form
from bot.preview.world import World
from bot.settings import Settings
from storage import rounds
from storage.engine import Database, Transaction, database_url

SANNE = 5103
ADDED = """
[[questions]]
id = "erbij"
kind = "choice"
text = { nl = "Nog iets?" }
options = ["Ja", "Nee"]
"""
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


@pytest.fixture
def changed_form(settings: Settings, release: Release, tmp_path: Path) -> Settings:
    """Today's form has the id of the old one, and one more question."""
    old = (release.folder / "oude-vragenlijst.toml").read_text(encoding="utf-8")
    path = tmp_path / "changed.toml"
    path.write_text(old + ADDED, encoding="utf-8")
    return settings.model_copy(update={"form": str(path)})


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


async def recounts(desk: Desk) -> list[Recount]:
    return await desk.database.read(
        lambda tx: [recount_round(desk, tx, each) for each in rounds.every(tx)]
    )


async def people_in(desk: Desk, world: World) -> list[Person]:
    """Return those of whom something is kept."""
    everybody = [Person(each, "nl") for each in world.people]
    return [each for each in everybody if (await rights.everything(desk, each)).kept]


async def test_beside_another_form_people_are_known_and_promises_kept(
    settings: Settings, world: World
) -> None:
    async with started(settings, PATIENCE, clock=world.clock.now) as desk:
        people = await people_in(desk, world)
        assert len(people) >= 3
        before = [each.kept for each in await recounts(desk)]

        somebody = Someone.named(world, world.people[people[0].id].first_name)
        await (await somebody.start()).says("/verwijder")
        await somebody.taps(word("erase-yes"))

        assert not (await rights.everything(desk, people[0])).kept
        after = await recounts(desk)
        assert all(each.right for each in after)
        assert [each.kept for each in after] != before
        world.clock.advance(timedelta(days=31).total_seconds())
        await keep_promises(desk, Random(1))
        assert all(each.good for each in await proofs(desk))
        asked = text("SELECT number FROM rounds WHERE anonymous_at IS NOT NULL")
        assert await desk.database.read(lambda tx: tx.execute(asked).scalars().all()) == [1]


async def test_its_own_form_is_given_back_to_it(
    settings: Settings, release: Release, world: World
) -> None:
    old = load_form(str(release.folder / "oude-vragenlijst.toml"))
    async with started(settings, PATIENCE, clock=world.clock.now) as desk:
        before = [each.kept for each in await recounts(desk)]
        adopted = await adopt(desk, old)

        assert [each.number for each in adopted.known] == [1, 2]
        kept = (await rights.everything(desk, (await people_in(desk, world))[0])).kept
        assert [each.form.title for each in kept if each.form] == [old.title] * len(kept)
        after = await recounts(desk)
        assert all(each.right for each in after)
        assert [each.kept for each in after] == before


async def test_an_unknown_form_is_told_of_until_it_is_given_back(
    changed_form: Settings, release: Release, world: World
) -> None:
    sanne = Someone.named(world, "Sanne")
    async with started(changed_form, PATIENCE, clock=world.clock.now) as desk:
        finished = (await running_tallies(desk)).finished
        await sanne.start()
        await sanne.says("/stats")
        assert "adopt" in sanne.reads
        assert (await running_tallies(desk)).unknown

        await adopt(desk, load_form(str(release.folder / "oude-vragenlijst.toml")))

        await sanne.says("/stats")
        assert "adopt" not in sanne.reads
        assert (await running_tallies(desk)).finished == finished


async def test_the_form_of_the_release_is_recognised_by_itself(
    own_form: Settings, world: World
) -> None:
    async with started(own_form, PATIENCE, clock=world.clock.now) as desk:
        asked = text("SELECT forms_unknown, version_id FROM rounds ORDER BY id")
        found = await desk.database.read(lambda tx: [tuple(row) for row in tx.execute(asked)])
        assert found == [(False, 1), (False, 1)]
        lost = text("SELECT count(*) FROM responses WHERE version_id IS NULL")
        assert await desk.database.read(lambda tx: tx.execute(lost).scalar_one()) == 0
