"""What happens to a group: the bot comes, posts a card, is removed, and the group may move."""

from dataclasses import dataclass

from bot.conversation.desk import Desk
from storage import cards, groups
from storage.engine import Transaction
from storage.records import Card, Group


@dataclass(frozen=True)
class Posted:
    """A card that was just posted: where, in which language, and what it tells."""

    message: int
    topic: int | None
    language: str
    shows: str


async def arrive(desk: Desk, chat: int) -> bool:
    """The bot is in this group now. Whether that is news: it was not in it before."""

    def note(tx: Transaction) -> bool:
        known = groups.find(tx, desk.name_of_chat(chat))
        _note(desk, tx, chat)
        return known is None or not known.present

    return await desk.database.write(note)


async def leave(desk: Desk, chat: int) -> None:
    """The bot is not in this group any more: its cards are out of reach."""

    def go(tx: Transaction) -> None:
        if (group := groups.find(tx, desk.name_of_chat(chat))) is not None:
            groups.left(tx, group.id)
            cards.retire_all(tx, group.id, desk.now())

    await desk.database.write(go)


async def post(desk: Desk, chat: int, posted: Posted) -> None:
    """A card was posted; an older one in the same group gives way to it."""

    def note(tx: Transaction) -> None:
        group = _note(desk, tx, chat)
        card = Card(
            id=0,  # the database numbers it
            group_id=group.id,
            round_id=desk.round(tx).id,
            message=posted.message,
            topic=posted.topic,
            language=posted.language,
            shows=posted.shows,
            drawn_at=desk.now(),
            retired_at=None,
        )
        cards.post(tx, card)

    await desk.database.write(note)


async def move(desk: Desk, old: int, new: int) -> Card | None:
    """A group became another chat (Bot API: migrate_to_chat_id). All that is known of it moves.

    Its messages stay behind, where they cannot be edited: returns the card that stood for it, to be
    posted anew. None the second time, for Telegram tells it more than once.
    """

    def go(tx: Transaction) -> Card | None:
        before = groups.find(tx, desk.name_of_chat(old))
        if before is None:
            return None
        stood = cards.retire_all(tx, before.id, desk.now())
        if (there := groups.find(tx, desk.name_of_chat(new))) is None:
            groups.move(tx, before.id, desk.name_of_chat(new), desk.seal.close(new))
        else:  # it was already met under its new id
            groups.left(tx, before.id)
            stood = None if cards.newest(tx, there.id) else stood
        return stood

    return await desk.database.write(go)


def _note(desk: Desk, tx: Transaction, chat: int) -> Group:
    return groups.note(tx, desk.name_of_chat(chat), desk.seal.close(chat))
