"""The one screen before the first question, and the choice of a language."""

from bot.conversation.respond import Standing
from bot.questionnaire.form import Form
from bot.questionnaire.markup import words_of
from bot.screens.actions import Agree, ListLanguages, ReadPrivacy, Refuse, Speak
from bot.screens.screen import LIMIT, Button, Row, Screen, rows_of, rows_that_fit
from bot.texts import Voice
from bot.texts.names import own_name

RETENTION = "{retention_days}"

MOST_AT_ONCE = 3
"""Languages that have a button of their own below the introduction; more are listed apart."""

PER_ROW = 3


def introduction_screen(standing: Standing, voice: Voice) -> Screen:
    """Who asks, why, how long it takes, what is kept; and whether somebody takes part.

    Also for people who have begun and must agree to terms that changed.
    """
    form = standing.form
    told = voice.of(form.introduced).strip()
    parts = [
        f"<i>{voice.say('privacy-changed')}</i>" if standing.state is not None else "",
        f"<b>{voice.html(form.title)}</b>",
        told,
        _kept(form, voice),
    ]
    text = _joined(parts)
    if len(words_of(text)) > LIMIT:  # the title stood on the card already
        text = _joined([parts[0], *parts[2:]])
    return Screen(text, _rows(standing, voice), secret=False)


def languages_screen(form: Form, voice: Voice, token: str = "") -> Screen:
    """Every language of the form, to choose one."""
    if len(form.languages) == 1:
        return Screen(voice.say("language-only", language=own_name(voice.language)), secret=False)
    buttons = [
        Button(f"{'✅ ' if each == voice.language else ''}{own_name(each)}", Speak(each, token))
        for each in form.languages
    ]
    return Screen(voice.say("language-which"), tuple(rows_of(buttons, 1)), secret=False)


def _kept(form: Form, voice: Voice) -> str:
    """How long answers are kept, where the form's introduction does not tell it."""
    if RETENTION in voice.of(form.introduction):
        return ""
    return voice.say("introduction-kept", n=form.privacy.retention_days)


def _rows(standing: Standing, voice: Voice) -> tuple[Row, ...]:
    language, token = voice.language, standing.token
    yes = Agree(standing.round, standing.form.consent_version, language, token)
    answers = [
        Button(voice.plain("privacy-yes"), yes),
        Button(voice.plain("privacy-no"), Refuse(standing.round, language)),
    ]
    return (
        *rows_that_fit(answers, 2),
        (Button(voice.plain("privacy-more"), ReadPrivacy(language, token)),),
        *_languages(standing, voice),
    )


def _languages(standing: Standing, voice: Voice) -> list[Row]:
    others = [each for each in standing.form.languages if each != voice.language]
    if len(others) > MOST_AT_ONCE:
        choose = ListLanguages(voice.language, standing.token)
        return [(Button(f"🌐 {voice.plain('language-other')}", choose),)]
    buttons = [Button(f"🌐 {own_name(each)}", Speak(each, standing.token)) for each in others]
    return rows_that_fit(buttons, PER_ROW)


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
