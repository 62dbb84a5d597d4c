"""What is kept of somebody as a coordinator, shown to them alone."""

from typing import Any

from bot.conversation.coordinator_data import KeptOfCoordinator
from bot.texts import Voice

SHOWN_OF_CODE = 8
"""Digits of the code on the screen; the file has all of them."""


def coordinator_lines(kept: KeptOfCoordinator, voice: Voice) -> str:
    """Return a paragraph that says what is kept, as Telegram's HTML."""
    if kept.since is None:
        named = voice.say("mine-was-coordinator", label=kept.label)
    else:
        date = voice.date(kept.since)
        named = voice.say("mine-is-coordinator", label=kept.label, date=date)
    counts = (
        ("mine-coordinator-log", len(kept.log)),
        ("mine-coordinator-links", len(kept.links)),
        ("mine-coordinator-lives", kept.lives),
    )
    return "\n".join(
        [
            f"<b>{voice.say('mine-coordinator')}</b>",
            named,
            voice.say("mine-coordinator-code", code=kept.code[:SHOWN_OF_CODE]),
            *([voice.say("mine-coordinator-address")] if kept.address else []),
            *(voice.say(key, n=n) for key, n in counts if n),
        ]
    )


def coordinator_told(kept: KeptOfCoordinator) -> dict[str, Any]:
    """Return all that is kept, for the file."""
    return {
        "code": kept.code,
        "name": kept.label,
        "since": kept.since.isoformat() if kept.since else None,
        "named_by_the_settings": kept.fixed,
        "private_chat_kept_encrypted": kept.address,
        "log": [
            {"at": each.at.isoformat(), "name": each.who, "did": each.did, "about": each.about}
            for each in kept.log
        ],
        "open_links": [
            {"for": each.label, "works_until": each.expires_at.isoformat()} for each in kept.links
        ],
        "live_messages": kept.lives,
    }


def what_goes(kept: KeptOfCoordinator) -> str:
    """Return the key of the sentence that says what erasing takes away."""
    if kept.fixed:
        return "erase-fixed"
    return "erase-was-coordinator" if kept.since is None else "erase-coordinator"


def what_went(kept: KeptOfCoordinator) -> str:
    """Return the key of the sentence that says what was taken away."""
    if kept.fixed:
        return "erased-fixed"
    return "erased-was-coordinator" if kept.since is None else "erased-coordinator"
