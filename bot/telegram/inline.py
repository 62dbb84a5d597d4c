"""Writing to the bot from any other chat: it offers the invitation, to be sent there."""

from bot.screens.share import invitation
from bot.telegram import sharing
from bot.telegram.incoming import Asked
from bot.telegram.kit import Kit
from bot.telegram.tray import Tray


async def offer(asked: Asked, kit: Kit, tray: Tray) -> None:
    """Whatever is written after the bot's name: there is one thing to offer, while it can be."""
    speaking, form = await kit.voices.of(asked.person), kit.desk.form
    ways = await sharing.ways_of(kit, asked.person)
    shared = invitation(form, ways.link, speaking) if ways else None
    await tray.offer(asked.query, speaking.of(form.title), shared)
