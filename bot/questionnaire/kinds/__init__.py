"""The kinds of question: one file each, and this list that names them all."""

from typing import Annotated

from pydantic import Field

from bot.questionnaire.kinds.choice import OneChoice
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.scale import Scale
from bot.questionnaire.kinds.text import OpenText

Question = Annotated[
    OneChoice | SeveralChoices | Scale | Number | OpenText,
    Field(discriminator="kind"),
]

KINDS: dict[str, type[Question]] = {
    "choice": OneChoice,
    "choices": SeveralChoices,
    "scale": Scale,
    "number": Number,
    "text": OpenText,
}
"""The kinds by their names in a form."""
