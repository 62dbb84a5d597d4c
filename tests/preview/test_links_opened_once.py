"""Some apps open a link with a payload once, until they are started again."""

import pytest

from bot.preview.refusals import NotPossible
from bot.preview.world import World


def test_a_link_opens_again_only_after_the_app_was_restarted() -> None:
    world = World.standard()
    world.quirks.links_open_once = True
    noor, daan = world.person("Noor").id, world.person("Daan").id
    world.start(noor, "verder")

    with pytest.raises(NotPossible):
        world.start(noor, "verder")
    world.start(noor, "verder2")
    world.start(noor)
    world.start(noor)
    world.start(daan, "verder")
    world.restart_app(noor)
    world.start(noor, "verder")

    said = [each.text for each in world.messages(noor, world.bot.id)]
    assert said.count("/start verder") == 2


def test_other_apps_open_it_every_time() -> None:
    world = World.standard()
    noor = world.person("Noor").id
    world.start(noor, "verder")
    world.start(noor, "verder")

    assert len(world.messages(noor, world.bot.id)) == 2
