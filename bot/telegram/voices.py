"""Which voice speaks: the one place that decides it, so that every screen is in one language.

It is always one of the form's languages. A form that has only Dutch is Dutch to its last button,
whatever the phone speaks.
"""

from bot.conversation.desk import Desk, Person
from bot.conversation.languages import language_of
from bot.texts import Voice, voice_in
from storage.engine import DatabaseAwayError, WorkGivenUpError


class Voices:
    """The voices of the languages of one form."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def first(self) -> Voice:
        """The voice for a group without a card, and for all coordinators at once."""
        return voice_in(self._desk.form.languages[0])

    async def of(self, person: Person) -> Voice:
        """Return the voice for somebody, in the language they chose if they did.

        While the database does not tell, it is the phone's: what needs no answers is still read.
        """
        try:
            return voice_in(await language_of(self._desk, person))
        except (DatabaseAwayError, WorkGivenUpError):
            return self.speaking(person.language)

    def speaking(self, tag: str) -> Voice:
        """Return the voice for a language that is known already: of a response, a card, a button.

        For a person, `of` is to be asked. ``tag`` may also be a phone's, where nothing else can be
        known: when the database is away.
        """
        return voice_in(self._desk.form.language_for(tag))
