"""Pages to read: background from the form, and help."""

from bot.questionnaire.form import Form
from bot.screens.actions import Action, ShowPage
from bot.screens.screen import Button, Row, Screen, wherever
from bot.texts import Voice

ONLY_IN_PRIVATE = frozenset({"qr", "sluit", "open", "herinner", "coordinator", "link", "logboek"})
"""Commands that everybody would read if they were given in a group."""


def page_screen(form: Form, page: int, voice: Voice) -> Screen:
    """A page of background, counted from 0; one past the end is the last one."""
    if not form.pages:
        return Screen(voice.say("no-pages"))
    page = min(max(page, 0), len(form.pages) - 1)
    shown = form.pages[page]
    text = f"<b>{voice.html(shown.title)}</b>\n\n{voice.of(shown.text)}"
    return Screen(text, turn_pages(page, len(form.pages), ShowPage, voice))


def about(form: Form, voice: Voice) -> str:
    """Return what there is to read, in a few words: the title of the first page."""
    return voice.of(form.pages[0].title) if form.pages else voice.plain("command-info")


def turn_pages(page: int, pages: int, show: type[ShowPage], voice: Voice) -> tuple[Row, ...]:
    """The row that leads to the page before and after, where there are such."""
    return leaf(page, pages, show(page - 1), show(page + 1), voice)


def leaf(page: int, pages: int, before: Action, after: Action, voice: Voice) -> tuple[Row, ...]:
    """A row with "previous" and "next" as far as there are pages. ``page`` counts from 0."""
    row = []
    if page > 0:
        row.append(Button(voice.plain("previous", number=page, total=pages), before))
    if page < pages - 1:
        row.append(Button(voice.plain("next", number=page + 2, total=pages), after))
    return (tuple(row),) if row else ()


def help_screen(form: Form, voice: Voice, *, coordinator: bool) -> Screen:
    """What one can do here, with the commands that nobody else sees where one is.

    Not what this form has nothing for: background to read, another language.
    """
    lines = voice.say("help", info=about(form, voice)).split("\n")
    missing = (*([] if form.pages else ["/info"]), *([] if len(form.languages) > 1 else ["/taal"]))
    help_ = "\n".join(each for each in lines if not each.startswith(missing))
    parts = [help_, *([voice.say("help-coordinator")] if coordinator else [])]

    def draw(*, typing: bool) -> Screen:
        if typing:
            return Screen("\n\n".join(parts))
        return Screen("\n\n".join([*map(_without_private, parts), voice.say("more-in-private")]))

    return wherever(draw)


def _without_private(text: str) -> str:
    names = tuple(f"/{name} " for name in ONLY_IN_PRIVATE)
    return "\n".join(line for line in text.splitlines() if not line.startswith(names))
