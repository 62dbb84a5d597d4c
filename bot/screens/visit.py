"""Which screen a respondent sees: the introduction, a question, the answers, or the thanks."""

from dataclasses import dataclass

from bot.conversation.respond import Standing
from bot.questionnaire.flow import asked_on, open_question
from bot.questionnaire.route import route
from bot.screens.actions import AskHow, ShowAnswers
from bot.screens.answers import answers_screen
from bot.screens.introduction import introduction_screen
from bot.screens.question import question_screen
from bot.screens.screen import Button, Row, Screen, wherever
from bot.screens.share import Ways, send_on
from bot.texts import Voice


@dataclass(frozen=True)
class Seen:
    """What somebody gets to see: the screen, and a short word that comes and goes (plain text)."""

    screen: Screen
    word: str | None = None


def seen(standing: Standing, voice: Voice, ways: Ways | None = None) -> Seen:
    """The screen for where somebody stands, with what is said about the last tap.

    ``ways`` to pass the questionnaire on are for who `is_done`.
    """
    return Seen(_screen(standing, voice, ways), word_about(standing, voice))


def is_done(standing: Standing) -> bool:
    """Whether somebody gets to see the thanks."""
    if standing.state is None or standing.closed or not standing.agreed:
        return False
    return standing.state.submitted and open_question(standing.form, standing.state) is None


def word_about(standing: Standing, voice: Voice) -> str | None:
    """What is said about the last tap or message: why it was refused, or what was done with it."""
    if standing.refused is not None:
        return voice.plain(f"refused-{standing.refused.why}", **dict(standing.refused.values))
    if standing.note is not None:
        return voice.plain(standing.note)
    if standing.moved and standing.state is not None and standing.state.submitted:
        return voice.plain("kept")
    return None


def thanks_screen(standing: Standing, voice: Voice, ways: Ways | None = None) -> Screen:
    """The questionnaire is done: it can be passed on, and the answers can still be looked at."""
    rows: list[Row] = [(Button(voice.plain("look-again"), ShowAnswers(standing.round)),)]
    if ways is not None:
        rows.insert(0, (send_on(standing.form, ways.link, voice),))
        if ways.asks:
            rows.append((Button(voice.plain("how-ask"), AskHow(standing.round)),))
    text = voice.of(standing.form.thanks)

    def draw(*, typing: bool) -> Screen:
        shown = text if typing else f"{text.rstrip()}\n\n{voice.say('done-here')}"
        return Screen(shown, tuple(rows))

    return wherever(draw)


def review_screen(standing: Standing, voice: Voice, page: int = 0) -> Screen:
    """A page, from 0, of the answers so far, for somebody who asks for them."""
    if standing.state is None or standing.closed or not standing.agreed:
        return _screen(standing, voice)
    if open_question(standing.form, standing.state) is not None:
        return _screen(standing, voice)
    return answers_screen(standing.form, standing.round, standing.state, voice, page)


def _screen(standing: Standing, voice: Voice, ways: Ways | None = None) -> Screen:
    if standing.closed:
        return Screen(voice.say("closed"))
    if standing.state is None or not standing.agreed:
        return introduction_screen(standing, voice)
    way = route(standing.form, standing.state.answers)
    question = asked_on(way, standing.state)
    if question is not None:
        return question_screen(way, standing.round, standing.state, question, voice)
    if standing.state.submitted:
        return thanks_screen(standing, voice, ways)
    return answers_screen(standing.form, standing.round, standing.state, voice)
