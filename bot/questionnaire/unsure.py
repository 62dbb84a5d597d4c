"""What cannot be judged in a form of which something was mended (`mending`)."""

from collections.abc import Collection

from bot.questionnaire.form import Form
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.lines import Place
from bot.questionnaire.rules import parts_of

_ONLY_WORDS = ("text", "help", "low_end", "high_end", "rule")


class Unsure:
    """Tells which places, questions and rules are not as the form's author wrote them."""

    def __init__(self, form: Form, mended: Collection[Place]) -> None:
        self._mended = set(mended)
        self._form = form
        self.about_ids = ("questions",) in self._mended or any(
            place[:1] == ("questions",) and (len(place) == 2 or place[2:] == ("id",))
            for place in self._mended
        )
        """Whether there may be questions of which the ids are not known."""

    def about(self, place: Place) -> bool:
        """Return whether the value at this place, or what it stands in, was mended."""
        return any(place[:end] in self._mended for end in range(1, len(place) + 1))

    def about_options(self, number: int) -> bool:
        """Return whether it is not known how the question of this number can be answered."""
        question = self._form.questions[number]
        if isinstance(question, OptionsQuestion) and not question.options:
            return True
        return any(
            place == ("questions",)
            or (
                place[:2] == ("questions", number)
                and (len(place) == 2 or place[2] not in _ONLY_WORDS)
                and place[4:5] != ("text",)
            )
            for place in self._mended
        )

    def about_rule(self, number: int) -> bool:
        """Return whether a part of a question's rule is missing, or it rests on such a part."""
        questions = self._form.questions
        if any(
            place[:2] == ("questions", number) and place[2:3] in (("when",), ("rule",), ())
            for place in self._mended
        ):
            return True
        when = questions[number].when
        asked = {rule.question for rule in parts_of(when)} if when is not None else set()
        return any(
            question.id in asked and (self.about_options(place) or self.about_rule(place))
            for place, question in enumerate(questions[:number])
        )
