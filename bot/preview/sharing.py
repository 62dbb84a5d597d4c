"""What people do to pass something on: forward, share, ask the bot from elsewhere, scan, invite."""

from bot.preview import inline, pairs, passing, scanning, startgroup
from bot.preview.groups import Groups
from bot.preview.inline import Found
from bot.preview.phones import phone_chat, phone_message


class Sharing(Groups):
    """These deeds, with chats and messages named as a phone names them.

    The chat with somebody else is named by that person's id. Raises NotPossible.
    """

    def open_chat(self, person_id: int, other_id: int) -> int:
        """Somebody opens the chat with another person, the first time or again; its name."""
        pairs.opened(self, person_id, other_id)
        return other_id

    def forward(self, person_id: int, chat_id: int, key: str, to: int) -> str:
        """Forwards a message into a chat, or to somebody; the key of the copy there."""
        original = phone_message(self, person_id, phone_chat(self, person_id, chat_id), key)
        if to in self.people and to != person_id:
            self.open_chat(person_id, to)
        return passing.forward(self, person_id, original, phone_chat(self, person_id, to)).key

    async def ask_inline(
        self, person_id: int, chat_id: int, query: str, offset: str = ""
    ) -> Found | None:
        """Types "@bot" and a query; what is offered. None when the bot does not answer in 10 s."""
        return await inline.ask(
            self, person_id, phone_chat(self, person_id, chat_id), query, offset
        )

    def choose_inline(
        self,
        person_id: int,
        chat_id: int,
        query_id: str,
        result_id: str,
        topic: int | None = None,
    ) -> str:
        """Sends one of the results; the key of the message."""
        chat = phone_chat(self, person_id, chat_id)
        return inline.choose(self, person_id, chat, query_id, result_id, topic=topic).key

    def scan(self, person_id: int, chat_id: int, key: str) -> str:
        """What the QR code in a photo on this phone says."""
        chat = phone_chat(self, person_id, chat_id)
        return scanning.scan(phone_message(self, person_id, chat, key))

    def bring_bot(
        self,
        person_id: int,
        chat_id: int,
        payload: str = "",
        rights: frozenset[str] = frozenset(),
    ) -> str | None:
        """Brings the bot into a group by its link; the key of the /start, if one goes with it."""
        chat = phone_chat(self, person_id, chat_id)
        said = startgroup.bring(self, person_id, chat, payload, rights)
        return None if said is None else said.key
