"""Where a photo or document comes from: an upload, or a file that is there already."""

from dataclasses import dataclass

from bot.preview.botapi.request import Request
from bot.preview.files import Media, MediaKind, Upload
from bot.preview.refusals import bad_request
from bot.preview.state import State

ATTACHED = "attach://"


@dataclass(frozen=True)
class Source:
    """What a call gave as its medium: an upload or else the id of a file."""

    kind: MediaKind
    file_id: str = ""
    upload: Upload | None = None


def given(request: Request, kind: MediaKind) -> Source:
    """The medium in the parameter of its kind. Raises Refused when there is none."""
    upload, value = request.files.get(kind), request.values.get(kind, "")
    if upload is None and not value:
        raise bad_request(f"there is no {kind} in the request")
    return Source(kind, upload=upload) if upload else named(request, kind, value)


def named(request: Request, kind: MediaKind, value: str) -> Source:
    """The medium by its id, or by the part of the request that holds it."""
    part = value.removeprefix(ATTACHED) if value.startswith(ATTACHED) else ""
    return Source(kind, value, request.files.get(part))


def media(state: State, source: Source) -> Media:
    """The stored file. Raises Refused or BadRequest for what Telegram does not take."""
    if source.upload is not None:
        return state.files.add(source.kind, source.upload)
    found = state.files.by_id(source.file_id)
    if found is None:
        # No preview fetches anything from the internet.
        online = source.file_id.startswith(("http://", "https://"))
        wrong = "wrong file identifier/HTTP URL specified"
        raise bad_request("failed to get HTTP URL content" if online else wrong)
    if found.kind != source.kind:
        real, wanted = found.kind.capitalize(), source.kind.capitalize()
        raise bad_request(f"can't use file of type {real} as {wanted}")
    return found
