"""What tests hand in where a running bot watches its background tasks."""

from bot.telegram.supervision import Supervisor


async def no_death(what: str, error: BaseException) -> None:
    """Fail: no task is to die in a test that hands this in."""
    raise AssertionError(f"{what} died") from error


kept = Supervisor(no_death).keep
