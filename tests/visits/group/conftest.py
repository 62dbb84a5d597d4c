"""The same people, in their group."""

import pytest
from someone import Someone

from bot.preview.standard import GROUP
from bot.preview.world import World


def in_group(world: World, name: str) -> Someone:
    return Someone(world, world.person(name), GROUP)


@pytest.fixture
def noor(open_world: World) -> Someone:
    return in_group(open_world, "Noor")


@pytest.fixture
def daan(open_world: World) -> Someone:
    return in_group(open_world, "Daan")


@pytest.fixture
def sanne(open_world: World) -> Someone:
    """The coordinator, who owns the group too."""
    return in_group(open_world, "Sanne")


@pytest.fixture
def noor_in_private(open_world: World) -> Someone:
    return Someone.named(open_world, "Noor")
