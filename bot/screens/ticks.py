"""What is ticked, in the few words that come and go."""

from bot.conversation.respond import Standing
from bot.questionnaire.flow import chosen, open_question
from bot.texts import Voice

TOAST = 200
"""Characters that fit in the answer to a tap (Bot API: answerCallbackQuery, text)."""


def ticked(standing: Standing, voice: Voice) -> str:
    """Everything that is chosen at the open question now, as far as whole options fit."""
    assert standing.state is not None, "somebody who ticks has begun"  # noqa: S101 (checked by the callers)
    question = open_question(standing.form, standing.state)
    choices = question.choices(chosen(standing.state, question)) if question else []
    labels = [voice.of(each.wording or {"": each.id}) for each in choices if each.chosen]
    if not labels:
        return voice.plain("ticked-none")
    whole = voice.plain("ticked", what=", ".join(labels))
    for kept in range(len(labels) - 1, -1, -1):
        if len(whole) <= TOAST:
            break
        shown = [*labels[:kept], f"+{len(labels) - kept}"]
        whole = voice.plain("ticked", what=", ".join(shown))
    return whole
