"""What stands in the preview when it opens: the card in the group, by the bot that runs there."""

import asyncio
from contextlib import suppress

from bot.preview.opening import Opening
from bot.preview.standard import GROUP, MEMBERS, NOOR, SANNE
from bot.preview.views import MessageView
from bot.preview.world import World

POST_CARD = "/vragenlijst"
READ_TALLIES = "/stats"

PATIENCE = 20.0
"""Seconds of real time to wait for the card; without one the page opens all the same."""


async def open_on_the_card(world: World) -> None:
    """Let Sanne ask for the card, and the page open on it."""
    with world.events.listening() as news:
        world.say(SANNE.id, GROUP, POST_CARD)
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while (card := _card(world)) is None:
                    await news.news()
                world.opening = _opening(card)


def _card(world: World) -> MessageView | None:
    seen = world.messages(NOOR.id, GROUP)
    return next((each for each in seen if each.keyboard), None)


def _opening(card: MessageView) -> Opening:
    """Return what to try first, by the words on the card's first button."""
    assert card.keyboard, "the card was found by its buttons"  # noqa: S101 (see `_card`)
    return Opening(
        open=tuple((each.id, GROUP) for each in MEMBERS),
        person=NOOR.first_name,
        button=card.keyboard[0][0].text,
        coordinator=SANNE.first_name,
        command=READ_TALLIES,
    )
