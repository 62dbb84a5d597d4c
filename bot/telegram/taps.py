"""A tap, read as it came: nearly all that comes in is one.

python-telegram-bot would first make objects of the person, the chat, and the whole message that was
tapped on, of which six fields are read. That took as long as saving the answer.
"""

from typing import Any, TypeVar

from bot.conversation.desk import Person
from bot.telegram.callback_data import unpack
from bot.telegram.incoming import Aside, Place, Tapped

T = TypeVar("T")


def tapped_in(raw: dict[str, Any]) -> Tapped | None:
    """The tap in an update that holds one, if a person tapped on a message.

    Of an old one Telegram tells no more than where it stands (Bot API: InaccessibleMessage).
    Raises `KeyError` or `TypeError` for what is no update (Bot API: CallbackQuery).
    """
    query = _of(dict, raw["callback_query"])
    query_id, _ = _of(str, query["id"]), _of(str, query["chat_instance"])
    data, message = _of(str, query.get("data") or ""), query.get("message")
    person = _person(query.get("from"))
    if message is None or person is None:
        return None
    _of(int, _of(dict, message)["date"])
    place = _place(message, Aside(person.id, query=query_id))
    alone = message.get("ephemeral_message_id")
    # A private chat has the id of its person (Bot API). In another's there is nothing to tap.
    strange = place.private and place.chat != person.id
    return Tapped(
        _of(int, raw["update_id"]),
        person,
        place,
        query=query_id,
        message=_of(int, message["message_id"] if alone is None else alone),
        alone=alone is not None,
        action=None if strange else unpack(data),
        quotes=message.get("reply_to_message") is not None,
    )


def _person(user: object) -> Person | None:
    """Bots, also those that stand for a group, are nobody."""
    if user is None:
        return None
    told = _of(dict, user)
    language = _of(str, told.get("language_code") or "")
    id_, is_bot = _of(int, told["id"]), _of(bool, told["is_bot"])
    return None if is_bot else Person(id_, language)


def _place(message: dict[str, Any], aside: Aside) -> Place:
    chat = _of(dict, message["chat"])
    private = _of(str, chat["type"]) == "private"
    topic = _topic(message, chat)
    return Place(
        _of(int, chat["id"]),
        private,
        None if topic is None else _of(int, topic),
        None if private else aside,
    )


def _topic(message: dict[str, Any], chat: dict[str, Any]) -> object:
    """Return the topic of a message in a forum; of an ephemeral one as in `incoming`."""
    if message.get("is_topic_message"):
        return message.get("message_thread_id")
    answered = message.get("reply_to_message")
    if "ephemeral_message_id" not in message or not isinstance(answered, dict):
        return None
    if not (chat.get("is_forum") or answered.get("is_topic_message")):
        return None
    return message.get("message_thread_id") or answered.get("message_thread_id")


def _of(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(kind.__name__)
    return value
