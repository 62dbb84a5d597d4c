"""The private chats of two people, in which invitations travel and of which no bot ever hears."""

from bot.preview.chats import Chat, Member
from bot.preview.events import News
from bot.preview.refusals import NotPossible
from bot.preview.state import State

_FIRST = 2**60
"""Their ids begin beyond all that the Bot API can name."""


def opened(state: State, person_id: int, other_id: int) -> Chat:
    """The chat with somebody else, which this person has on the phone from now on."""
    both = frozenset((person_id, other_id))
    if not both <= state.people.keys() or len(both) == 1:
        raise NotPossible("no-person")
    number = state.pairs.setdefault(both, _FIRST + len(state.pairs))
    if number not in state.chats:
        members = {each: Member(each, "left") for each in sorted(both)}
        state.chats[number] = Chat(number, "pair", members=members)
    _appear(state, state.chats[number], person_id)
    return state.chats[number]


def reach(state: State, chat: Chat) -> None:
    """With the first message the chat of two people is on the other's phone as well."""
    if chat.kind == "pair":
        for each in chat.members:
            _appear(state, chat, each)


def _appear(state: State, chat: Chat, person_id: int) -> None:
    if not chat.member(person_id).inside:
        chat.members[person_id] = Member(person_id, "member")
        state.events.publish(News("phones"))
