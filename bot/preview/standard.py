"""The usual cast: BVJong's kinderwerkers with their group, and a colleague from elsewhere."""

from bot.preview.people import BotAccount, Person

NOOR = Person(5101, "Noor", "Bakker", role="kinderwerker")
DAAN = Person(5102, "Daan", "Visser", role="kinderwerker")
SANNE = Person(5103, "Sanne", "de Wit", role="coordinator")
YOUSSEF = Person(5104, "Youssef", "Amrani", language="en", role="colleague")

PEOPLE = (NOOR, DAAN, SANNE, YOUSSEF)
MEMBERS = (SANNE, NOOR, DAAN)
GROUP = -1_001_234_567_890
TITLE = "BVJong kinderwerkers"


def bot() -> BotAccount:
    """Kinderwerkbot, which asks the questions. Its token opens nothing outside the preview."""
    token = "7100000001:preview-token-of-no-use-elsewhere"  # noqa: S105 # opens nothing
    return BotAccount(7_100_000_001, "Kinderwerkbot", "kinderwerkbot", token, inline=True)
