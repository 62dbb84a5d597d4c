"""Which language somebody is spoken to in: the one they chose, else their phone's, else the form's.

The choice is kept with the response. Of people who have not begun nothing is kept: until then it
rides along in the buttons.
"""

from bot.conversation.desk import Desk, Person
from storage import responses
from storage.engine import Transaction


async def language_of(desk: Desk, person: Person) -> str:
    """Return the language of a person's response in the newest round, else their phone's."""

    def look(tx: Transaction) -> str | None:
        round_ = desk.round(tx)
        return responses.language_of(tx, round_.id, desk.name_of(person, round_))

    chosen = await desk.database.read(look, few_rows=True)
    return desk.form.language_for(person.language if chosen is None else chosen)


async def choose(desk: Desk, person: Person, language: str) -> None:
    """Keep the language that somebody chose, if they have a response. Idempotent."""
    if language not in desk.form.languages:
        return

    def work(tx: Transaction) -> None:
        round_ = desk.round(tx)
        response = responses.lock(tx, round_.id, desk.name_of(person, round_))
        if response is not None and response.language != language:
            responses.speak(tx, response.id, language)

    await desk.database.write(work, few_rows=True)
