"""The world of the preview, as tests and the page use it: set it up, act in it, look at it."""

from bot.preview import deeds, membership, standard, views
from bot.preview.chats import Chat, Kind, Member
from bot.preview.clock import Clock
from bot.preview.deeds import TapAnswer
from bot.preview.people import Person
from bot.preview.state import State
from bot.preview.views import MessageView


class World(State):
    """A Telegram with one bot.

    Chats are named as people know them: a group by its id, the private chat by the bot's id.
    Messages are named by their key, a text. What no phone allows raises NotPossible.
    """

    @classmethod
    def standard(cls, *, clock: Clock | None = None, seed: int = 0) -> "World":
        """Noor, Daan, Sanne and Youssef, and the group of the first three with the bot in it."""
        world = cls(standard.bot(), clock=clock, seed=seed)
        for person in standard.PEOPLE:
            world.add_person(person)
        world.add_group(standard.GROUP, standard.TITLE, [each.id for each in standard.MEMBERS])
        return world

    def add_person(self, person: Person) -> Person:
        """Gives somebody an account and a private chat with the bot, not yet started."""
        members = {person.id: Member(person.id, "member")}
        self.people[person.id] = person
        self.chats[person.id] = Chat(person.id, "private", members=members)
        return person

    def add_group(
        self, chat_id: int, title: str, people: list[int], *, kind: Kind = "supergroup"
    ) -> Chat:
        """Makes a group with the bot in it; the first of ``people`` owns it. Tells nobody."""
        members = {each: Member(each, "member") for each in (*people, self.bot.id)}
        members[people[0]] = Member(people[0], "creator")
        self.chats[chat_id] = Chat(chat_id, kind, title, members=members)
        return self.chats[chat_id]

    def person(self, name: str) -> Person:
        """Somebody by first name."""
        return next(each for each in self.people.values() if each.first_name == name)

    def chat(self, person_id: int, chat_id: int) -> Chat:
        return deeds.phone_chat(self, person_id, chat_id)

    def messages(self, person_id: int, chat_id: int) -> list[MessageView]:
        """What this person sees in this chat, from old to new."""
        return views.messages(self, person_id, self.chat(person_id, chat_id))

    def say(self, person_id: int, chat_id: int, text: str, reply_to: str | None = None) -> str:
        """Sends a text; its key."""
        chat = self.chat(person_id, chat_id)
        return deeds.say(self, person_id, chat, text, reply_to).key

    def rewrite(self, person_id: int, chat_id: int, key: str, text: str) -> None:
        """Edits a text sent before."""
        deeds.rewrite(self, person_id, self.chat(person_id, chat_id), key, text)

    def start(self, person_id: int, payload: str = "") -> str:
        """Presses START; the key of the /start message."""
        return deeds.start(self, person_id, payload).key

    async def tap(self, person_id: int, chat_id: int, key: str, row: int, column: int) -> TapAnswer:
        """Taps a button, also one of a deleted message, and waits for the answer up to 10 s."""
        message = deeds.phone_message(self.chat(person_id, chat_id), key)
        return await deeds.tap(self, person_id, message, row, column)

    async def tap_forged(self, person_id: int, chat_id: int, key: str, data: str) -> TapAnswer:
        """Sends a tap with data that no button holds."""
        message = deeds.phone_message(self.chat(person_id, chat_id), key)
        return await deeds.tap_forged(self, person_id, message, data)

    def block(self, person_id: int, blocked: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 # reads as the switch it is
        deeds.block(self, person_id, blocked=blocked)

    def join(self, chat_id: int, user_id: int, by: int | None = None) -> None:
        """Somebody (the bot too) comes into a group, by themselves or brought by another."""
        membership.join(self, self.chats[chat_id], user_id, user_id if by is None else by)

    def go(self, chat_id: int, user_id: int, by: int | None = None) -> None:
        """Somebody leaves a group; removed and banned when ``by`` is another."""
        membership.go(self, self.chats[chat_id], user_id, user_id if by is None else by)

    def promote(
        self, chat_id: int, user_id: int, by: int, rights: frozenset[str] | None = None
    ) -> None:
        """Makes somebody administrator of a group, with all rights or with these."""
        membership.promote(self, self.chats[chat_id], user_id, by, rights)

    def demote(self, chat_id: int, user_id: int, by: int) -> None:
        membership.demote(self, self.chats[chat_id], user_id, by)

    def upgrade(self, chat_id: int, by: int) -> int:
        """Turns a basic group into a supergroup; its new id."""
        return membership.upgrade(self, self.chats[chat_id], by).id
