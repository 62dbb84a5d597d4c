"""How far long work is, as somebody sees it: on a terminal, and in a log."""

import io
import re
from dataclasses import dataclass, field

from bot.commands.progress import Progress


@dataclass
class Watch:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@dataclass
class Work:
    stream: io.StringIO
    watch: Watch = field(default_factory=Watch)

    def show(self) -> Progress:
        return Progress(self.stream, "backup", self.watch)


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def test_where_there_is_no_terminal_a_line_comes_every_ten_seconds() -> None:
    work = Work(io.StringIO())

    with work.show() as progress:
        for second in range(35):
            work.watch.seconds = second
            progress((second, 40))

    assert work.stream.getvalue() == (
        "backup: 25%, 10 s so far\nbackup: 50%, 20 s so far\nbackup: 75%, 30 s so far\n"
    )


def test_work_that_says_nothing_shows_its_seconds() -> None:
    work = Work(io.StringIO())

    with work.show() as progress:
        work.watch.seconds = 12
        progress.tick()

    assert work.stream.getvalue() == "backup: 12 s so far\n"


def test_a_terminal_shows_a_bar_and_is_clean_in_the_end() -> None:
    work = Work(Screen())

    with work.show() as progress:
        work.watch.seconds = 3
        progress((50, 200))
        progress.tick()
    shown = work.stream.getvalue()

    assert "backup" in plain(shown)
    assert "25%" in plain(shown)
    assert shown.endswith("\x1b[2K"), "its last line is wiped out"


def test_short_work_shows_nothing() -> None:
    for stream in (Screen(), io.StringIO()):
        work = Work(stream)

        with work.show() as progress:
            work.watch.seconds = 0.5
            progress((1, 2))

        assert stream.getvalue() == ""


def test_nothing_to_do_is_done() -> None:
    work = Work(io.StringIO())

    with work.show() as progress:
        work.watch.seconds = 10
        progress((0, 0))

    assert work.stream.getvalue() == "backup: 100%, 10 s so far\n"
