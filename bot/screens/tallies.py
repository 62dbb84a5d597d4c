"""The coordinator's screens: running tallies in words, numbers and bars, and what people wrote."""

from bot.conversation.coordinate import Tallies, Written
from bot.questionnaire.answer import OTHER, Answer
from bot.questionnaire.kinds import Question
from bot.questionnaire.kinds.base import OptionsQuestion
from bot.questionnaire.kinds.choices import SeveralChoices
from bot.questionnaire.kinds.number import Number
from bot.questionnaire.kinds.text import OpenText
from bot.questionnaire.tally import SKIPPED
from bot.screens.actions import ShowTallies, ShowWritten
from bot.screens.pages import leaf
from bot.screens.ranges import Range, ranges
from bot.screens.screen import LIMIT, Button, Row, Screen, shorten
from bot.texts import Voice, safe

BAR = 10
"""Characters in the longest bar."""

WRITTEN_PER_PAGE = 5
WRITTEN_SHOWN = 160
"""Characters of each written answer on a page: five of them fit one screen."""


def tallies_screen(tallies: Tallies, page: int, voice: Voice) -> Screen:
    """A page, counted from 0, of the tallies; the first begins with who took part."""
    pages = _pages(tallies, voice)
    page = min(max(page, 0), len(pages) - 1)
    texts, questions = pages[page]
    rows = [_read_row(tallies, question, page, voice) for question in questions]
    turn = leaf(page, len(pages), ShowTallies(page - 1), ShowTallies(page + 1), voice)
    refresh = (Button(voice.plain("refresh"), ShowTallies(page)),)
    return Screen("\n\n".join(texts), (*(row for row in rows if row), *turn, refresh))


def written_screen(
    tallies: Tallies, question: Question, written: Written, back: int, voice: Voice
) -> Screen:
    """A page of what people wrote at a question."""
    n, here = _how_many_wrote(tallies, question), written.page
    lines = [f"• {safe(shorten(w, WRITTEN_SHOWN))}" for w in written.words]
    heading = f"<b>{safe(shorten(voice.of(question.text), 150))}</b>"
    note = f"{voice.say('written-note', n=n)}\n" if n else ""
    body = "\n".join(lines) or voice.say("nothing-written")
    pages = max(-(-n // WRITTEN_PER_PAGE), here + (2 if written.more else 1))
    before = ShowWritten(question.id, here - 1, back)
    after = ShowWritten(question.id, here + 1, back)
    rows = leaf(here, pages, before, after, voice)
    home = (Button(voice.plain("to-tallies"), ShowTallies(back)),)
    return Screen(f"{heading}\n{note}\n{body}", (*rows, home))


def _pages(tallies: Tallies, voice: Voice) -> list[tuple[list[str], list[Question]]]:
    """Blocks of text packed into pages that fit a phone, each with the questions it tells of."""
    pages: list[tuple[list[str], list[Question]]] = [([_overview(tallies, voice)], [])]
    for number, question in enumerate(tallies.form.questions, start=1):
        block = _block(tallies, number, question, voice)
        texts, questions = pages[-1]
        if sum(map(len, texts)) + len(block) > LIMIT:
            texts, questions = [], []
            pages.append((texts, questions))
        texts.append(block)
        questions.append(question)
    return pages


def _overview(tallies: Tallies, voice: Voice) -> str:
    lines = [
        f"<b>{voice.html(tallies.form.title)}</b>",
        voice.say("since", date=voice.date(tallies.since)),
        voice.say("started", n=tallies.started),
        voice.say("finished", n=tallies.finished),
        voice.say("busy", n=tallies.unfinished),
        voice.say("finished-only"),
    ]
    return "\n".join(lines)


def _block(tallies: Tallies, number: int, question: Question, voice: Voice) -> str:
    answered = tallies.answered(question.id)
    skipped = tallies.of(question.id, SKIPPED)
    counted = voice.say("answers", n=answered)
    notes = [counted, voice.say("and-skipped", n=skipped) if skipped else ""]
    if isinstance(question, SeveralChoices):
        notes.append(voice.say("several-possible"))
    heading = f"<b>{number}. {voice.html(question.text)}</b>"
    note = f"<i>{' · '.join(note for note in notes if note)}</i>"
    return "\n".join([heading, note, *_bars(tallies, question, answered, voice)])


def _bars(tallies: Tallies, question: Question, answered: int, voice: Voice) -> list[str]:
    if isinstance(question, OpenText):
        return []
    lines = []
    for label, n in _counted(question, tallies.items(question.id), voice):
        bar = bar_of(n, answered)
        number = f"{voice.number(n)} · {voice.percent(n, answered)}"
        lines.append(f"{safe(label)}\n<code>{bar}</code> {number}")
    return lines


def _counted(question: Question, counts: dict[str, int], voice: Voice) -> list[tuple[str, int]]:
    """Each thing that is counted in words, with how often: options that nobody chose too."""
    if isinstance(question, Number):
        numbers = {int(item): n for item, n in counts.items()}
        return [(_range_words(each, voice), each.n) for each in ranges(numbers)]
    return [
        (voice.of(choice.wording) if choice.wording else choice.id, counts.get(choice.id, 0))
        for choice in question.choices(Answer())
    ]


def _range_words(found: Range, voice: Voice) -> str:
    if found.lowest == found.highest:
        return voice.number(found.lowest)
    return f"{voice.number(found.lowest)} – {voice.number(found.highest)}"


def bar_of(n: int, whole: int) -> str:
    """A bar that is full at ``whole``, and shows at least a trace of anything above nought."""
    length = min(BAR, max(round(BAR * n / whole), 1)) if n and whole else 0
    return "█" * length + "░" * (BAR - length)


def _read_row(tallies: Tallies, question: Question, page: int, voice: Voice) -> Row:
    n = _how_many_wrote(tallies, question)
    if not n:
        return ()
    number = tallies.form.questions.index(question) + 1
    label = voice.plain("read-written", number=number, n=n)
    return (Button(label, ShowWritten(question.id, 0, page)),)


def _how_many_wrote(tallies: Tallies, question: Question) -> int:
    if isinstance(question, OptionsQuestion):
        return tallies.of(question.id, OTHER)
    return tallies.answered(question.id) if isinstance(question, OpenText) else 0
