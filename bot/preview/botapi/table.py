"""All methods that the preview knows: what does each, and which parameters it takes.

The parameters are those of Bot API 10.3 without the ones for business accounts, channels' direct
messages, paid messages, message effects, uploads of thumbnails and certificates, edits of messages
that came of inline mode, and rich messages.
"""

from bot.preview.botapi.method import Method, Run
from bot.preview.botapi.methods import (
    account,
    chats,
    commands,
    copying,
    editing,
    ephemeral,
    files,
    inline,
    pinning,
    reactions,
    removing,
    sending,
    taps,
    updates,
)

TEXT = "text parse_mode entities link_preview_options"
CAPTION = "caption parse_mode caption_entities"
LOOKS = "has_spoiler show_caption_above_media"
FORWARD = "chat_id message_thread_id disable_notification protect_content"
SEND = f"{FORWARD} reply_parameters reply_markup"
SEND_ALONE = f"{SEND} ephemeral_message_parameters"
EDIT = "chat_id message_id reply_markup"
ALONE = "chat_id receiver_user_id ephemeral_message_id"
EDIT_ALONE = f"{ALONE} reply_markup"

_ROWS: dict[str, tuple[Run, str]] = {
    "getMe": (account.get_me, ""),
    "setMyName": (account.set_my_name, "name language_code"),
    "getMyName": (account.get_my_name, "language_code"),
    "setMyDescription": (account.set_my_description, "description language_code"),
    "getMyDescription": (account.get_my_description, "language_code"),
    "setMyShortDescription": (
        account.set_my_short_description,
        "short_description language_code",
    ),
    "getMyShortDescription": (account.get_my_short_description, "language_code"),
    "setMyCommands": (commands.set_my_commands, "commands scope language_code"),
    "getMyCommands": (commands.get_my_commands, "scope language_code"),
    "deleteMyCommands": (commands.delete_my_commands, "scope language_code"),
    "getUpdates": (updates.get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": (
        updates.set_webhook,
        "url max_connections allowed_updates drop_pending_updates secret_token",
    ),
    "deleteWebhook": (updates.delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": (updates.get_webhook_info, ""),
    "sendMessage": (sending.send_message, f"{SEND_ALONE} {TEXT}"),
    "sendPhoto": (sending.send_photo, f"{SEND_ALONE} photo {CAPTION} {LOOKS}"),
    "sendDocument": (
        sending.send_document,
        f"{SEND_ALONE} document {CAPTION} disable_content_type_detection",
    ),
    "sendChatAction": (sending.send_chat_action, "chat_id message_thread_id action"),
    "copyMessage": (
        copying.copy_message,
        f"{SEND} from_chat_id message_id {CAPTION} show_caption_above_media",
    ),
    "forwardMessage": (copying.forward_message, f"{FORWARD} from_chat_id message_id"),
    "editMessageText": (editing.edit_message_text, f"{EDIT} {TEXT}"),
    "editMessageCaption": (
        editing.edit_message_caption,
        f"{EDIT} {CAPTION} show_caption_above_media",
    ),
    "editMessageMedia": (editing.edit_message_media, f"{EDIT} media"),
    "editMessageReplyMarkup": (editing.edit_message_reply_markup, EDIT),
    "deleteMessage": (removing.delete_message, "chat_id message_id"),
    "deleteMessages": (removing.delete_messages, "chat_id message_ids"),
    "setMessageReaction": (
        reactions.set_message_reaction,
        "chat_id message_id reaction is_big",
    ),
    "pinChatMessage": (pinning.pin_chat_message, "chat_id message_id disable_notification"),
    "unpinChatMessage": (pinning.unpin_chat_message, "chat_id message_id"),
    "answerCallbackQuery": (
        taps.answer_callback_query,
        "callback_query_id text show_alert url cache_time",
    ),
    "answerInlineQuery": (
        inline.answer_inline_query,
        "inline_query_id results cache_time is_personal next_offset button",
    ),
    "getChat": (chats.get_chat, "chat_id"),
    "getChatMember": (chats.get_chat_member, "chat_id user_id"),
    "getChatAdministrators": (chats.get_chat_administrators, "chat_id return_bots"),
    "getChatMemberCount": (chats.get_chat_member_count, "chat_id"),
    "leaveChat": (chats.leave_chat, "chat_id"),
    "getFile": (files.get_file, "file_id"),
}

_EPHEMERAL: dict[str, tuple[Run, str]] = {
    "editEphemeralMessageText": (ephemeral.edit_ephemeral_message_text, f"{EDIT_ALONE} {TEXT}"),
    "editEphemeralMessageCaption": (
        ephemeral.edit_ephemeral_message_caption,
        f"{EDIT_ALONE} {CAPTION} show_caption_above_media",
    ),
    "editEphemeralMessageMedia": (
        ephemeral.edit_ephemeral_message_media,
        f"{EDIT_ALONE} media",
    ),
    "editEphemeralMessageReplyMarkup": (
        ephemeral.edit_ephemeral_message_reply_markup,
        EDIT_ALONE,
    ),
    "deleteEphemeralMessage": (ephemeral.delete_ephemeral_message, ALONE),
}

METHODS = {
    name.lower(): Method(name, run, frozenset(takes.split()))
    for name, (run, takes) in (_ROWS | _EPHEMERAL).items()
}
"""By their names in small letters, for Bot API does not mind how these are written."""


def known(name: str, *, ephemeral: bool) -> Method | None:
    """The method of this name; those for ephemeral messages only where the server knows these."""
    method = METHODS.get(name.lower())
    return method if ephemeral or method is None or method.name not in _EPHEMERAL else None
