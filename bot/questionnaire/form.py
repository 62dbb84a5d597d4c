"""A form: everything of one questionnaire that is words and order, read from a file."""

from pydantic import Field

from bot.questionnaire.kinds import Question
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
    introduction is for who takes part; the invitation for everybody in a group.
    """

    id: Id
    languages: tuple[Text, ...] = Field(min_length=1)
    title: Wording
    introduction: Wording
    invitation: Wording | None = None
    thanks: Wording
    min_cell: int = Field(default=5, ge=2)
    main: Id | None = None
    privacy: Privacy
    pages: tuple[Page, ...] = ()
    questions: tuple[Question, ...] = Field(min_length=1)

    def question(self, id_: str) -> Question | None:
        return next((question for question in self.questions if question.id == id_), None)
