"""The usual cast: BVJong's kinderwerkers with their group, and a colleague from elsewhere."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.preview.people import BotAccount, Person

NOOR = Person(5101, "Noor", "Bakker", role="kinderwerker")
DAAN = Person(5102, "Daan", "Visser", role="kinderwerker")
SANNE = Person(5103, "Sanne", "de Wit", role="coordinator")
YOUSSEF = Person(5104, "Youssef", "Amrani", language="en", role="colleague")

BOT = 7_100_000_001
PEOPLE = (NOOR, DAAN, SANNE, YOUSSEF)
MEMBERS = (SANNE, NOOR, DAAN)
GROUP = -1_001_234_567_890
TITLE = "BVJong kinderwerkers"

LONGEST_NAME = 64
"""Characters of a bot's name (BotFather)."""

LONGEST_TITLE = 128
"""Characters of a group's title (Bot API: setChatTitle)."""


def bot(new_secret: Callable[[], str] = secrets.token_urlsafe) -> BotAccount:
    """Return Kinderwerkbot, which asks the questions, with a token of its own each time.

    A page on another website, which knows this program, must not know the token.
    """
    token = f"{BOT}:{new_secret()}"
    return BotAccount(BOT, "Kinderwerkbot", "kinderwerkbot", token, inline=True)


@dataclass(frozen=True)
class Cast:
    """The bot, the title of the group, and the people."""

    bot: BotAccount = field(default_factory=bot)
    group: str = TITLE
    people: tuple[Person, ...] = PEOPLE


def named_after(title: str, organisation: str) -> Cast:
    """Return the cast for another questionnaire than the one that ships."""
    people = (
        replace(each, role="participant") if each in (NOOR, DAAN) else each for each in PEOPLE
    )
    named = replace(bot(), name=title[:LONGEST_NAME])
    return Cast(named, organisation[:LONGEST_TITLE], tuple(people))
