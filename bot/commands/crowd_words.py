"""The words of the bot that the preview's simulated people know, from the bot's own texts."""

import re

from bot.preview.crowd.vocabulary import Vocabulary
from bot.texts import LANGUAGES, sentences, voice_in


def vocabulary() -> Vocabulary:
    """Return what one must be able to read to fill in any questionnaire."""
    return Vocabulary(
        onward=_labels("privacy-yes", "submit"),
        done=_labels("done"),
        skip=_labels("skip"),
        other=_labels("back", "ahead", "erase", "privacy-no", "privacy-more", "privacy-back"),
        finished=_labels("look-again"),
        unticked="⬜ ",
        ticked="✅ ",
        write=_labels("write-other-now"),
        number=tuple(_pattern(each) for each in LANGUAGES),
        later=_labels("crowded", "crowded-saved"),
    )


def _labels(*keys: str) -> frozenset[str]:
    return frozenset(voice_in(language).plain(key) for language in LANGUAGES for key in keys)


def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds the request for a number, with its two limits as groups."""
    asked = re.escape(str(sentences(language)["type-number"]))
    amount = r"([-−]?\\d[\\d.,\\s]*)"
    return re.compile(re.sub(r"\\\{(?:lowest|highest)\\\}", amount, asked))
