"""What a poster tells, as plain text, and where on the paper each part of it stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.charts.wrapping import wrapped
from bot.questionnaire.form import Form
from bot.questionnaire.markup import words_of
from bot.texts import Voice

WIDTH, HEIGHT = 595.0, 842.0
"""A4 in points (ISO 216: 210 by 297 mm)."""

MARGIN = 57.0
"""Points, 2 cm: no printer leaves out more."""

CODE = 380.0
"""Points that the code is wide and high at most, 13 cm: to be scanned from over a metre away."""

LEAST_CODE = 200.0
LINE = 1.35
"""From one line to the next, in sizes of the letters."""

Measure = Callable[[str, float, bool], float]
"""How wide a text is at a size, bold or not."""


@dataclass(frozen=True)
class Poster:
    """The words, from the top down, and the link that the code leads to."""

    title: str
    who: str
    what: tuple[str, ...]
    how: str
    link: str


@dataclass(frozen=True)
class Words:
    """A line of text in the middle of the paper, ``y`` points from the top to its foot."""

    y: float
    text: str
    size: float
    bold: bool


@dataclass(frozen=True)
class Sheet:
    """Where everything stands: the code is ``code`` points wide, ``top`` points from the top."""

    words: tuple[Words, ...]
    top: float
    code: float


def poster_of(form: Form, link: str, voice: Voice) -> Poster:
    """The poster of a form: its title, who asks, what it is and how long it takes."""
    what = words_of(voice.of(form.invitation)) if form.invitation else ""
    return Poster(
        title=voice.of(form.title),
        who=voice.plain("code-who", who=voice.of(form.privacy.controller)),
        what=tuple(line for line in what.splitlines() if line.strip()),
        how=voice.plain("poster-how"),
        link=link.removeprefix("https://"),
    )


def laid_out(poster: Poster, measure: Measure) -> Sheet:
    """Everything as large as fits: a form may say much, and a wall is read from afar."""
    for percent in range(100, 30, -5):
        sheet = _at(poster, percent / 100, measure)
        if sheet.code >= LEAST_CODE:
            return sheet
    return sheet


def _at(poster: Poster, scale: float, measure: Measure) -> Sheet:
    above = [(poster.title, 38.0, True), (poster.who, 22.0, False)]
    above += [(line, 20.0, False) for line in poster.what]
    words, top = _lines(above, MARGIN, scale, measure)
    below, foot = _lines([(poster.how, 20.0, True)], 0, scale, measure)
    link = _whole(poster.link, 17.0 * scale, measure)
    code = min(CODE, HEIGHT - MARGIN - foot - link.size * LINE - top)
    below.append(replace(link, y=foot + link.size))
    moved = [replace(each, y=top + code + each.y) for each in below]
    return Sheet((*words, *moved), top, code)


def _whole(link: str, size: float, measure: Measure) -> Words:
    """A link on one line, in letters as small as that takes: broken, it leads nowhere."""
    room = (WIDTH - 2 * MARGIN) / max(measure(link, 1.0, False), 1.0)
    return Words(0, link, min(size, room), bold=False)


def _lines(
    parts: list[tuple[str, float, bool]], y: float, scale: float, measure: Measure
) -> tuple[list[Words], float]:
    """Paragraphs from ``y`` down, broken into lines, and where the last one ends."""
    found: list[Words] = []
    for text, full, bold in parts:
        size = full * scale
        for line in wrapped(text, WIDTH - 2 * MARGIN, lambda part: measure(part, size, bold)):  # noqa: B023 (used before the next turn)
            found.append(Words(y + size, line, size, bold))
            y += size * LINE
        y += 12 * scale
    return found, y
