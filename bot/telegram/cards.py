"""Keeps cards right: each tells soon what it should, whatever went wrong before."""

from functools import partial

from telegram.error import ChatMigrated

from bot.conversation import cards
from bot.conversation.cards import Redraw
from bot.conversation.tokens import payload_of
from bot.screens.group import card, retired_card
from bot.screens.screen import Notice
from bot.telegram import group
from bot.telegram.draw import Drawn
from bot.telegram.incoming import Migration, Place
from bot.telegram.kit import Kit
from bot.telegram.side_by_side import most_done
from bot.telegram.stage import ON
from bot.telegram.upkeep import Left


async def redraw_cards(kit: Kit) -> Left:
    """Redraw the next few cards that tell something else than they should, side by side."""
    redraws = await cards.to_redraw(kit.desk)
    errands = kit.works.errands
    await most_done([errands.start(partial(_redraw, kit, each)) for each in redraws])
    return Left.MORE if redraws else Left.NOTHING


async def _redraw(kit: Kit, redraw: Redraw) -> None:
    try:
        drawn = await kit.pen.alter(
            Place(redraw.chat, private=False), redraw.card.message, _notice(redraw, kit)
        )
    except ChatMigrated as error:
        await group.migrated(Migration(redraw.chat, error.new_chat_id), kit)
        return
    if drawn is Drawn.DONE:
        await cards.redrawn(kit.desk, redraw)
    elif drawn is Drawn.GONE:
        await cards.lost(kit.desk, redraw)
    else:
        await cards.put_off(kit.desk, redraw)


def _notice(redraw: Redraw, kit: Kit) -> Notice:
    speaking = kit.voices.speaking(redraw.card.language)
    if redraw.telling.retired:
        return retired_card(_address(redraw.chat, redraw.telling.successor), speaking)
    link = kit.stage.link(payload_of(redraw.token) if redraw.token else ON)
    return card(kit.desk.form, redraw.telling, link, speaking)


def _address(chat: int, message: int | None) -> str | None:
    """The link to a message in a supergroup; basic groups have none (Bot API: Message.link)."""
    number = str(chat).removeprefix("-100")
    if message is None or number == str(chat):
        return None
    return f"https://t.me/c/{number}/{message}"
