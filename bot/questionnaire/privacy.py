"""What a form says about privacy: who asks, whom to ask, for how long, and what is kept."""

import hashlib
from functools import cached_property
from html import escape

from pydantic import Field

from bot.questionnaire.wording import Part, Wording

TOLD = ("controller", "contact", "retention_days")
"""What the text must tell: each stands in it as {name}, so that it says what is done."""


class Privacy(Part):
    """``controller`` answers for the data (AVG, article 4); ``contact`` is where people can ask.

    After the close of a round the answers can be led back to somebody for ``grace_days``, and are
    there for ``retention_days``. ``text`` may hold markup, and the other four as {name}.
    """

    controller: Wording
    contact: Wording
    retention_days: int = Field(ge=1)
    grace_days: int = Field(default=30, ge=0)
    text: Wording

    @property
    def told(self) -> Wording:
        """The text in every language, with what it names filled in."""
        return self.filled(self.text)

    @cached_property
    def version(self) -> str:
        """Tells one version of all this from another, as release 0.1.0 did."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:16]

    def filled(self, wording: Wording) -> Wording:
        """Return marked-up texts with every {name} of this table filled in."""
        return {language: self._filled(text, language) for language, text in wording.items()}

    def _filled(self, text: str, language: str) -> str:
        named = {
            "controller": self.controller.get(language, ""),
            "contact": self.contact.get(language, ""),
            "retention_days": str(self.retention_days),
            "grace_days": str(self.grace_days),
        }
        for name, value in named.items():
            text = text.replace(f"{{{name}}}", escape(value, quote=False))
        return text
