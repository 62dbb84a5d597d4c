"""InputMedia: the new photo or document of editMessageMedia."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from bot.preview.botapi import uploads, wording
from bot.preview.botapi.editing import Changed
from bot.preview.botapi.request import Request
from bot.preview.files import MediaKind
from bot.preview.rules import parameters
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import decoded, only, string
from bot.preview.rules.text import Marked
from bot.preview.state import State

KINDS: tuple[MediaKind, ...] = get_args(MediaKind)

_SHARED = ("type", "media", "caption", "parse_mode", "caption_entities")
_FIELDS = {
    "photo": (*_SHARED, "has_spoiler", "show_caption_above_media"),
    "document": (*_SHARED, "disable_content_type_detection"),
}


@dataclass(frozen=True)
class InputMedia:
    """A medium as a bot described it, not yet looked up."""

    state: State
    source: uploads.Source
    marked: Marked
    options: Mapping[str, Any]

    def finish(self) -> Changed:
        """What a message with it holds. Raises Refused or BadRequest."""
        media = uploads.media(self.state, self.source)
        return Changed(wording.captioned(media, self.marked), self.options)


def asked(request: Request) -> InputMedia:
    """Reads the parameter ``media``. Raises BadRequest."""
    value = decoded(parameters.text(request.values, "media"), "Can't parse input media JSON object")
    if not isinstance(value, Mapping):
        raise BadRequest("Can't parse InputMedia: Object expected")
    kind = _kind(value)
    only(value, _FIELDS[kind], "the InputMedia")
    # Written as parameters are, so that captions are read in one way.
    values = {
        name: held if isinstance(held, str) else json.dumps(held)
        for name, held in value.items()
        if held is not None
    }
    source = uploads.named(request, kind, string(value, "media"))
    return InputMedia(request.state, source, wording.caption(values), wording.looks(values))


def _kind(value: Mapping[str, Any]) -> MediaKind:
    named = string(value, "type")
    for kind in KINDS:
        if named == kind:
            return kind
    raise BadRequest(f'InputMedia of type "{named}" is not known here')
