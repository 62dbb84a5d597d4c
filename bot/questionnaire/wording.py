"""A text of the form in every language that the form speaks."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text with something in it; blanks around it are the author's layout, not the reader's."""

Wording = dict[str, Text]
"""Language code to text. That no language of the form is missing is checked when a form is read."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,19}$")]
"""A name for the code and for callback data: at most 20 characters, because a button's 64 bytes
(Bot API) must hold a question and an option together."""


class Part(BaseModel):
    """Anything that is read from a form file: frozen, and a misspelt key is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")
