"""Forums: supergroups with topics, and how those begin and end."""

from dataclasses import replace

from bot.preview.chats import Chat, Topic
from bot.preview.posting import announce
from bot.preview.refusals import NotPossible
from bot.preview.state import State
from bot.preview.words import event

LONGEST_NAME = 128
BLUE = 0x6FB9F0
"""Bot API: one of the six colours that the icon of a topic can have."""


def begin(state: State, chat: Chat, name: str) -> Topic:
    """Begins a topic; the first one makes the group a forum, and what was there is "General"."""
    if chat.kind != "supergroup":
        raise NotPossible("topics-in-supergroups")
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise NotPossible("name-topic")
    # Bot API: a topic has the id of the message that tells of it, and 1 is "General".
    chat.last_id = max(chat.last_id, 1)
    topic = Topic(chat.last_id + 1, name.strip())
    chat.topics[topic.id] = topic
    words = event("topic-begun", topic=topic.name)
    told = {"name": topic.name, "icon_color": BLUE}
    announce(state, chat, chat.owner, words, topic=topic.id, forum_topic_created=told)
    return topic


def close(state: State, chat: Chat, topic_id: int, *, closed: bool) -> None:
    """Closes a topic to all but administrators, or opens it again."""
    topic = chat.topics[topic_id]
    if topic.closed == closed:
        return
    chat.topics[topic_id] = replace(topic, closed=closed)
    words = event("topic-closed" if closed else "topic-opened")
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    announce(state, chat, chat.owner, words, topic=topic_id, **{kind: {}})
