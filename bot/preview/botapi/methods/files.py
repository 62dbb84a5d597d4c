"""getFile."""

from typing import Any

from bot.preview.botapi.request import Request
from bot.preview.files import DOWNLOAD_LIMIT
from bot.preview.refusals import bad_request
from bot.preview.rules import parameters

Json = dict[str, Any]


async def get_file(request: Request) -> Json:
    """Where to download a file. The picture is kept in one size, so all of a photo's are alike."""
    file_id = parameters.text(request.values, "file_id")
    media = request.state.files.by_id(file_id)
    if media is None:
        raise bad_request("invalid file_id")
    if len(media.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    size = next((each for each in media.sizes if each.file_id == file_id), None)
    return {
        "file_id": file_id,
        "file_unique_id": size.unique_id if size else media.unique_id,
        "file_size": len(media.data),
        "file_path": media.path,
    }
