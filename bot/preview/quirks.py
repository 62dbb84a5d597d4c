"""What is not known for sure of Telegram, or may change there: each can be had either way."""

from dataclasses import dataclass


@dataclass
class Quirks:
    """The usual setting is what is seen today, or the stricter of the two."""

    long_ephemeral_edits_fail: bool = True
    """tdlib/telegram-bot-api#881: over 1024 characters, though 4096 are documented."""

    answered_taps_are_spent: bool = False
    """Some say that a tap which was answered gives no right to an ephemeral message any more."""

    links_open_once: bool = False
    """Telegram-iOS#1100: a link that was opened does nothing until the app restarts."""

    replies_tell_what_they_answer: bool = True
    """Bot API: ``reply_to_message`` may be missing where an ephemeral message is answered."""
