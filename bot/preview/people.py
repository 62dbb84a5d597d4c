"""Who takes part: the people with a phone, and the bot itself."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram account. ``role`` names the word for who this is in the preview.

    Somebody ``simulated`` has no phone on the page.
    """

    id: int
    first_name: str
    last_name: str = ""
    language: str | None = "nl"
    role: str = ""
    username: str | None = None
    deleted: bool = False
    simulated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.split()[:2]).upper()


@dataclass
class BotAccount:
    """The bot as Telegram knows it. Menus and texts are what the bot itself has set.

    ``privacy`` and ``inline`` are set at BotFather, where inline mode is off until asked for.
    """

    id: int
    name: str
    username: str
    token: str
    privacy: bool = True  # Bot API: with privacy mode on a bot sees little of a group.
    inline: bool = False
    menus: dict[tuple[str, str], list[dict[str, object]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
