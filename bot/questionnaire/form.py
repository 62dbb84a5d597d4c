"""A form: everything of one questionnaire that is words and order, read from a file."""

import hashlib
import json
from functools import cached_property

from pydantic import Field, PrivateAttr

from bot.questionnaire.kinds import Question
from bot.questionnaire.lookahead import Lookahead
from bot.questionnaire.privacy import Privacy
from bot.questionnaire.wording import Id, Part, Text, Wording


class Page(Part):
    """A page of background to read (/info). ``text`` may hold the markup that `markup` allows."""

    id: Id
    title: Wording
    text: Wording


class Form(Part):
    """A questionnaire. By ``main`` the others are broken down first (else by the first choice).

    ``introduction``, ``invitation``, ``thanks``, the privacy text and pages may hold markup. The
    introduction is the one screen before the first question, and may name what the privacy text
    may; the invitation is for everybody in a group.

    In the languages of ``bot_in_english`` the bot has no texts: its own words are in English there.
    """

    id: Id
    languages: tuple[Text, ...] = Field(min_length=1)
    bot_in_english: tuple[Text, ...] = ()
    title: Wording
    introduction: Wording
    invitation: Wording | None = None
    thanks: Wording
    min_cell: int = Field(default=5, ge=2)
    main: Id | None = None
    privacy: Privacy
    pages: tuple[Page, ...] = ()
    questions: tuple[Question, ...] = Field(min_length=1)
    _lookahead: Lookahead | None = PrivateAttr(default=None)

    @property
    def introduced(self) -> Wording:
        """The introduction in every language, with what it names filled in."""
        return self.privacy.filled(self.introduction)

    @cached_property
    def consent_version(self) -> str:
        """Tells one version of what people agree to from another: introduction and privacy.

        It is short enough to ride in a button with a token and a language (64 bytes).
        """
        agreed = [self.introduction, self.privacy.model_dump(mode="json")]
        return hashlib.sha256(json.dumps(agreed).encode()).hexdigest()[:12]

    def accepts(self, version: str | None) -> bool:
        """Whether an agreement to this version stands.

        Release 0.1.0 kept the version of the privacy text alone; where that is the same, it stands.
        """
        return version in (self.consent_version, self.privacy.version)

    def language_for(self, tag: str) -> str:
        """Return the form's language that a tag such as "nl-BE" asks for, else its first one."""
        code = tag.partition("-")[0].lower()
        return code if code in self.languages else self.languages[0]

    def question(self, id_: str) -> Question | None:
        return next((question for question in self.questions if question.id == id_), None)

    @property
    def lookahead(self) -> Lookahead:
        """Looks ahead along the paths of this form, and keeps what it finds."""
        if self._lookahead is None or self._lookahead.questions is not self.questions:
            # A copy of a form with other questions takes this along with it.
            self._lookahead = Lookahead(self.questions)
        return self._lookahead
