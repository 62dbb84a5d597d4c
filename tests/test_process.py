"""A bot with a process to itself."""

import uvloop

from bot.process import new_event_loop


def test_it_lives_in_uvloop_where_that_installs() -> None:
    loop = new_event_loop()
    loop.close()

    assert isinstance(loop, uvloop.Loop)
