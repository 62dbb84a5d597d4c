"""The groups of a world: how they begin, who is in them, and what becomes of them."""

from bot.preview import forums, membership
from bot.preview.chats import Chat, Kind, Member
from bot.preview.events import News
from bot.preview.phones import phone_chat
from bot.preview.state import State

_LARGEST_BASIC = 1_000_000
"""Below this come the ids of the basic groups that are founded here."""


class Groups(State):
    """What can be done with groups, each named by its id."""

    def add_group(
        self, chat_id: int, title: str, people: list[int], *, kind: Kind = "supergroup"
    ) -> Chat:
        """Makes a group with the bot in it; the first of ``people`` owns it. Tells nobody."""
        members = {each: Member(each, "member") for each in (*people, self.bot.id)}
        members[people[0]] = Member(people[0], "creator")
        self.chats[chat_id] = Chat(chat_id, kind, title, members=members)
        return self.chats[chat_id]

    def found_group(self, title: str) -> int:
        """A basic group of everybody, into which its owner then brings the bot; its id."""
        number = self.own_group(title, next(iter(self.people)))
        self.join(number, self.bot.id, by=self.chats[number].owner)
        return number

    def own_group(self, title: str, owner: int) -> int:
        """A basic group of everybody but the bot; its id."""
        basic = (each for each in self.chats if -_LARGEST_BASIC < each < 0)
        number = min(basic, default=-1000) - 1
        others = [each for each in self.people if each != owner and not self.people[each].simulated]
        chat = self.add_group(number, title, [owner, *others], kind="group")
        del chat.members[self.bot.id]
        self.events.publish(News("phones"))
        return number

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

    def restrict(self, chat_id: int, restricted: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 # reads as the switch it is
        """Takes from the bot the right to write in a supergroup, or gives it back."""
        chat = self.chats[chat_id]
        change = membership.restrict if restricted else membership.demote
        change(self, chat, self.bot.id, chat.owner)

    def speak_as_group(self, person_id: int, chat_id: int, hidden: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 # reads as the switch it is
        """Lets an administrator write as the group itself (Bot API: GroupAnonymousBot), or not."""
        membership.hide(self, phone_chat(self, person_id, chat_id), person_id, hidden=hidden)

    def add_topic(self, chat_id: int, name: str) -> int:
        """Begins a topic in a supergroup, which makes it a forum; its id."""
        return forums.begin(self, self.chats[chat_id], name).id

    def close_topic(self, chat_id: int, topic: int, closed: bool = True) -> None:  # noqa: FBT001, FBT002, RUF100 # reads as the switch it is
        """Closes a topic to all but administrators, or opens it again."""
        forums.close(self, self.chats[chat_id], topic, closed=closed)

    def upgrade(self, chat_id: int, by: int) -> int:
        """Turns a basic group into a supergroup; its new id."""
        return membership.upgrade(self, self.chats[chat_id], by).id
