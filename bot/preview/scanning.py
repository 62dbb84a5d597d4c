"""Reads the QR code in a picture, as the camera of a phone does."""

import io

from bot.preview.messages import Message
from bot.preview.refusals import NotPossible


def scan(message: Message) -> str:
    """What the QR code in this photo says; the first, if there are more. Raises `NotPossible`."""
    media = message.content.media
    text = _read(media.data) if media is not None and media.kind == "photo" else None
    if not text:
        raise NotPossible("no-code")
    return text


def _read(data: bytes) -> str | None:
    # Heavy to load, and most previews never scan anything.
    import zxingcpp  # noqa: PLC0415
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = opened.convert("L")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=kinds)
    return found[0].text if found else None
