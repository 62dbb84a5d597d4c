"""User, Chat, ChatFullInfo and ChatMember objects."""

from typing import Any

from bot.preview.chats import Chat, Member
from bot.preview.state import State

Json = dict[str, Any]

GROUP_ANONYMOUS_BOT = 1_087_968_824
"""Bot API: who a message comes from when somebody speaks as the group."""

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
_RESTRICTED = (*_PERMISSIONS, "can_react_to_messages", "can_edit_tag")
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def user(state: State, user_id: int) -> Json:
    """A User; one that has no account any more has an empty name, as with Telegram."""
    if user_id == state.bot.id:
        name, username = state.bot.name, state.bot.username
        return {"id": user_id, "is_bot": True, "first_name": name, "username": username}
    person = state.people[user_id]
    if person.deleted:
        return {"id": user_id, "is_bot": False, "first_name": ""}
    optional = {
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language,
    }
    return {"id": user_id, "is_bot": False, "first_name": person.first_name, **_given(optional)}


def the_group() -> Json:
    """The User that stands for whoever speaks as the group."""
    named = {"first_name": "Group", "username": "GroupAnonymousBot"}
    return {"id": GROUP_ANONYMOUS_BOT, "is_bot": True, **named}


def me(state: State) -> Json:
    """The bot's own User, with what only getMe tells."""
    return {
        **user(state, state.bot.id),
        "can_join_groups": True,
        "can_read_all_group_messages": not state.bot.privacy,
        "supports_inline_queries": state.bot.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def chat(state: State, which: Chat) -> Json:
    if not which.private:
        optional = _given({"username": which.username})
        if which.forum:
            optional["is_forum"] = True
        return {"id": which.id, "type": which.kind, "title": which.title, **optional}
    person = state.people[which.id]
    optional = _given({"last_name": person.last_name, "username": person.username})
    return {"id": which.id, "type": "private", "first_name": person.first_name, **optional}


def full_chat(state: State, which: Chat) -> Json:
    """A ChatFullInfo."""
    full = {
        **chat(state, which),
        "accent_color_id": which.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, which.private),
    }
    if not which.private:
        full["permissions"] = dict.fromkeys(_PERMISSIONS, True)
    return full


def member(state: State, who: Member) -> Json:
    """A ChatMember of the kind that belongs to its status, with all its required fields."""
    base = {"status": who.status, "user": user(state, who.user_id)}
    if who.status == "creator":
        return {**base, "is_anonymous": who.anonymous}
    if who.status == "administrator":
        rights = {right: right in who.rights for right in ADMIN_RIGHTS}
        return {**base, "can_be_edited": False, "is_anonymous": who.anonymous, **rights}
    if who.status == "restricted":
        return {**base, "is_member": True, "until_date": 0, **dict.fromkeys(_RESTRICTED, False)}
    if who.status == "kicked":
        return {**base, "until_date": 0}
    return base


def _given(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value}
