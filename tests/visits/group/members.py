"""What members of a group do, and what everybody there could see."""

import asyncio

from someone import Someone, word

from bot.preview.deeds import TapAnswer
from bot.preview.world import World

ALONE = ["Nee", "Zuid", "Er is geen BSO in de buurt", "Klaar", "Overslaan", "Versturen"]
"""The shortest way through the questionnaire."""

SOON = 12
"""Seconds within which a card must be right, and a little."""


async def to_the_first_question(somebody: Someone) -> Someone:
    """From what one reads first to the first question, by the upper button each time."""
    while "Vraag 1 van" not in somebody.reads:
        await somebody.taps(somebody.buttons[0])
    return somebody


async def join(somebody: Someone) -> TapAnswer:
    """Taps "Doe mee" on the newest card."""
    cards = [each for each in somebody.from_the_bot if not each.ephemeral]
    card = next(each for each in reversed(cards) if each.keyboard)
    return await somebody.tap_on(card, word("join"))


async def card_says(somebody: Someone, words: str) -> None:
    """Waits until a card holds these words."""
    async with asyncio.timeout(SOON):
        while not any(words in each.text for each in somebody.from_the_bot):  # noqa: ASYNC110 (a phone is looked at again and again)
            await asyncio.sleep(0.05)


def said_in_public(world: World, chat: int) -> str:
    """Everything that the bot ever showed to all in a group, in every version, buttons too."""
    shown = (each for each in world.public_history(chat) if each.sender_id == world.bot.id)
    return "\n".join(f"{each.content.text} {each.keyboard}" for each in shown)
