"""A QR code, made with segno: small, without dependencies, and true to the standard (ISO 18004)."""

from io import BytesIO

QUIET = 4
"""Modules of white around a code: less, and some cameras do not find it (ISO 18004)."""

LARGE = 12
"""Pixels to a module: some 500 in all, to be read from another screen."""

Modules = tuple[tuple[bool, ...], ...]
"""Rows of squares, dark or not, with the white around them."""


def png_of(link: str) -> bytes:
    """The code as a picture."""
    file = BytesIO()
    _code(link).save(file, kind="png", scale=LARGE, border=QUIET)
    return file.getvalue()


def modules_of(link: str) -> Modules:
    """The code as squares, to be painted at any size."""
    return tuple(tuple(map(bool, row)) for row in _code(link).matrix_iter(border=QUIET))


def _code(link: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 (a class of segno, which is imported only when a code is made)
    import segno  # noqa: PLC0415 (as above)

    # Level M stands a stain or a fold of a sixth of it.
    return segno.make_qr(link, error="m")
