"""What the tests need of the environment, made by the tests: nothing of the caller's is relied on.

A cron job, a container and `su` have no XDG_RUNTIME_DIR; a shell may export the settings of a real
bot, or a proxy that does not know 127.0.0.1.
"""

import shutil
import tempfile
from collections.abc import Callable, MutableMapping

from bot.settings import Settings

RUNTIME = "XDG_RUNTIME_DIR"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "no_proxy")


def take_over(environment: MutableMapping[str, str]) -> Callable[[], None]:
    """Replace what the tests depend on by their own. Return a function that cleans up."""
    not_ours = {*Settings.model_fields, *PROXIES}
    for name in [each for each in environment if each.lower() in not_ours]:
        del environment[name]
    # Short and private: PostgreSQL's socket path has 107 bytes (Linux), and XDG asks for mode 0700.
    folder = tempfile.mkdtemp(prefix="kwb-")
    environment[RUNTIME] = folder
    return lambda: shutil.rmtree(folder, ignore_errors=True)
