"""The world of the preview, as tests and the page use it: set it up, act in it, look at it."""

from bot.preview import deeds, phones, standard, viewing, writing
from bot.preview.chats import Chat, Member
from bot.preview.clock import Clock
from bot.preview.deeds import TapAnswer
from bot.preview.events import News
from bot.preview.messages import Message
from bot.preview.people import BotAccount, Person
from bot.preview.sharing import Sharing
from bot.preview.views import MessageView
from bot.preview.words import LANGUAGES


class World(Sharing):
    """A Telegram with one bot.

    Chats are named as people know them: a group by its id, a private chat by the id of the bot or
    of the other person.
    Messages are named by their key, a text. What no phone allows raises NotPossible.
    """

    def __init__(self, bot: BotAccount, *, clock: Clock | None = None, seed: int = 0) -> None:
        super().__init__(bot, clock=clock, seed=seed)
        self._as_left: dict[int, dict[tuple[int, str], list[MessageView]]] = {}

    @classmethod
    def standard(
        cls, about: tuple[str, str] | None = None, *, clock: Clock | None = None, seed: int = 0
    ) -> "World":
        """Noor, Daan, Sanne and Youssef, and the group of the first three with the bot in it.

        ``about``: the title and the organisation of another questionnaire than the one that ships.
        """
        cast = standard.named_after(*about) if about else standard.Cast()
        world = cls(cast.bot, clock=clock, seed=seed)
        for person in cast.people:
            world.add_person(person)
        world.add_group(standard.GROUP, cast.group, [each.id for each in standard.MEMBERS])
        return world

    def add_person(self, person: Person) -> Person:
        """Gives somebody an account and a private chat with the bot, not yet started."""
        members = {person.id: Member(person.id, "member")}
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", members=members)
        return person

    def person(self, name: str) -> Person:
        """Somebody by first name."""
        return next(each for each in self.people.values() if each.first_name == name)

    def chat(self, person_id: int, chat_id: int) -> Chat:
        return phones.phone_chat(self, person_id, chat_id)

    def message(self, person_id: int, chat_id: int, key: str) -> Message:
        """A message on this person's phone as Telegram holds it, also one deleted since."""
        return phones.phone_message(self, person_id, self.chat(person_id, chat_id), key)

    def messages(
        self, person_id: int, chat_id: int, language: str = LANGUAGES[0]
    ) -> list[MessageView]:
        """Return what this person sees in this chat, from old to new.

        Offline that is what was there before. The chat's own lines are in ``language``.
        """
        chat = self.chat(person_id, chat_id)
        if person_id in self.away:
            return self._as_left[person_id].get((chat.id, language), [])
        return viewing.messages(self, person_id, chat, language)

    def public_history(self, chat_id: int) -> list[Message]:
        """All that everybody could ever see in this chat: each message, in each of its versions."""
        return list(self.chats[chat_id].history)

    def say(
        self,
        person_id: int,
        chat_id: int,
        text: str,
        reply_to: str | None = None,
        topic: int | None = None,
    ) -> str:
        """Sends a text, in a forum into this topic; its key."""
        chat = self.chat(person_id, chat_id)
        return writing.say(self, person_id, chat, text, reply_to=reply_to, topic=topic).key

    def rewrite(self, person_id: int, chat_id: int, key: str, text: str) -> None:
        """Edits a text sent before."""
        writing.rewrite(self, person_id, self.chat(person_id, chat_id), key, text)

    def start(self, person_id: int, payload: str = "") -> str:
        """Presses START; the key of the /start message."""
        return deeds.start(self, person_id, payload).key

    async def tap(self, person_id: int, chat_id: int, key: str, row: int, column: int) -> TapAnswer:
        """Taps a button, also one of a deleted message, and waits for the answer up to 10 s."""
        message = self.message(person_id, chat_id, key)
        return await deeds.tap(self, person_id, message, row, column)

    async def tap_forged(self, person_id: int, chat_id: int, key: str, data: str) -> TapAnswer:
        """Sends a tap with data that no button holds."""
        message = self.message(person_id, chat_id, key)
        return await deeds.tap_forged(self, person_id, message, data)

    def block(self, person_id: int, blocked: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 # reads as the switch it is
        deeds.block(self, person_id, blocked=blocked)

    def restart_app(self, person_id: int) -> None:
        """Somebody's app starts anew: all ephemeral messages of theirs are gone for good."""
        self.ephemerals.lose(person_id=person_id)
        self.opened.pop(person_id, None)
        for place, left in self._as_left.get(person_id, {}).items():
            self._as_left[person_id][place] = [each for each in left if not each.ephemeral]
        self.events.publish(News("phones"))

    def offline(self, person_id: int, offline: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 # reads as the switch it is
        """Takes a phone offline or back: ephemeral messages sent meanwhile never arrive there."""
        if offline and person_id not in self.away:
            chats = [each for each in self.chats.values() if each.member(person_id).inside]
            self._as_left[person_id] = {
                (each.id, language): viewing.messages(self, person_id, each, language)
                for each in chats
                for language in LANGUAGES
            }
            self.away.add(person_id)
        elif not offline:
            self.away.discard(person_id)
        self.events.publish(News("phones"))
