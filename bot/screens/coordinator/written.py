"""Open antwoorden: what people wrote, question by question or searched, never with a name."""

from bot.conversation.coordinate import Tallies
from bot.conversation.written import Found, Written
from bot.questionnaire.kinds import Question
from bot.screens.coordinator.actions import ListWritten, Search, ShowQuestion, ShowWritten
from bot.screens.coordinator.bars import how_many_wrote, letter_of
from bot.screens.coordinator.questions import LINE, UNBROKEN, to_overview
from bot.screens.pages import leaf
from bot.screens.screen import Button, Screen, rows_of, rows_that_fit, shorten
from bot.texts import Voice, safe

PER_PAGE = 5
SHOWN = 150
"""Characters of each text on a page: five of them fit one screen."""

ROOM = 850
"""Characters for the list of questions, however many they are."""

FOUND = 125
"""Characters of each text that was found: its question stands behind it."""

AT = 28
"""Characters of the question that a text was found at."""

BEFORE = 50
"""Characters before the words that were searched, where a text is too long to show whole."""


def list_written_screen(tallies: Tallies, voice: Voice) -> Screen:
    """The questions at which people wrote something, with how many did."""
    heading = f"<b>{voice.say('written-answers')}</b>"
    told = [each for each in tallies.form.questions if how_many_wrote(tallies, each)]
    buttons = [
        Button(letter_of(place), ShowWritten(tallies.round, tallies.everyone, each.id, 0))
        for place, each in enumerate(told)
    ]
    n = sum(how_many_wrote(tallies, each) for each in told)
    body = voice.say("written-note", n=n) if told else voice.say("nothing-written")
    parts = [heading, body, _listed(tallies, told, voice), voice.say("how-to-search")]
    text = "\n\n".join(part for part in parts if part)
    return Screen(text, (*rows_of(buttons, 5), to_overview(tallies, voice)))


def _listed(tallies: Tallies, told: list[Question], voice: Voice) -> str:
    """Return the questions by letter, shortened so that all of them fit."""
    lines = []
    for place, each in enumerate(told):
        n = voice.say("texts-at", n=how_many_wrote(tallies, each)).replace(" ", UNBROKEN)
        room = min(ROOM // len(told) - len(f"AD.  {n}"), LINE)
        words = safe(shorten(voice.of(each.text), room))
        lines.append(f"{letter_of(place)}. {words} <i>{n}</i>")
    return "\n".join(lines)


def written_screen(tallies: Tallies, question: Question, written: Written, voice: Voice) -> Screen:
    """A page of what people wrote at a question."""
    n, here = how_many_wrote(tallies, question), written.page
    lines = [f"• {safe(shorten(each, SHOWN))}" for each in written.words]
    heading = f"<b>{safe(shorten(voice.of(question.text), 130))}</b>"
    note = f"{voice.say('written-note', n=n)}\n" if n else ""
    body = "\n".join(lines) or voice.say("nothing-written")
    pages = max(-(-n // PER_PAGE), here + (2 if written.more else 1))

    def turned(page: int) -> ShowWritten:
        return ShowWritten(tallies.round, tallies.everyone, question.id, page)

    rows = leaf(here, pages, turned(here - 1), turned(here + 1), voice)
    to_question = Button(
        voice.plain("to-question"),
        ShowQuestion(tallies.round, tallies.everyone, question.id),
    )
    to_list = Button(voice.plain("written-answers"), ListWritten(tallies.round, tallies.everyone))
    return Screen(f"{heading}\n{note}\n{body}", (*rows, *rows_that_fit([to_list, to_question], 2)))


def found_screen(tallies: Tallies, found: Found, voice: Voice) -> Screen:
    """A page of the texts that hold what was searched for, each with its question."""
    heading = voice.say("searched", words=shorten(found.sought, LINE))
    lines = [_hit(tallies, question, words, found.sought, voice) for question, words in found.words]
    note = voice.say("written-note", n=found.n) if found.n else voice.say("nothing-found")
    pages = max(-(-found.n // PER_PAGE), 1)

    def turned(page: int) -> Search:
        return Search(tallies.round, tallies.everyone, page, found.sought)

    rows = leaf(found.page, pages, turned(found.page - 1), turned(found.page + 1), voice)
    body = "\n".join([heading, note, "", *lines]).rstrip()
    return Screen(body, (*rows, to_overview(tallies, voice)))


def _hit(tallies: Tallies, question: str, words: str, sought: str, voice: Voice) -> str:
    asked = tallies.form.question(question)
    shown = safe(_around(words, sought))
    if asked is None:
        return f"• {shown}"
    return (
        f"• {shown} <i>{voice.say('at-question', question=shorten(voice.of(asked.text), AT))}</i>"
    )


def _around(words: str, sought: str) -> str:
    """As much of a text as is shown, with the words in it that were searched for."""
    line = " ".join(words.split())
    start = max(line.lower().find(sought.lower()) - BEFORE, 0)
    return shorten(f"…{line[start:]}" if start and len(line) > FOUND else line, FOUND)
