"""The screens of privacy: what somebody agrees to before the first question."""

from bot.conversation.respond import Standing
from bot.screens.actions import Begin, Decline
from bot.screens.screen import Button, Row, Screen
from bot.texts import Voice


def privacy_screen(standing: Standing, voice: Voice) -> Screen:
    """The privacy text; to who has not agreed to it yet, with yes and no below it."""
    privacy = standing.form.privacy
    text = voice.of(privacy.told)
    if standing.state is not None and not standing.agreed:
        text = f"<i>{voice.say('privacy-changed')}</i>\n\n{text}"
    return Screen(text, _yes_and_no(standing, voice), secret=False)


def declined_screen(standing: Standing, voice: Voice) -> Screen:
    """A friendly word to who would rather not take part."""
    begun = standing.state is not None
    return Screen(voice.say("privacy-declined-begun" if begun else "privacy-declined"))


def _yes_and_no(standing: Standing, voice: Voice) -> tuple[Row, ...]:
    if standing.closed or (standing.state is not None and standing.agreed):
        return ()
    yes = Begin(standing.round, standing.form.privacy.version, standing.token)
    return (
        (Button(voice.plain("privacy-yes"), yes),),
        (Button(voice.plain("privacy-no"), Decline(standing.round)),),
    )
