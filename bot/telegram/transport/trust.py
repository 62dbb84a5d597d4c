"""Whose certificates are believed."""

import ssl
from functools import cache

import certifi


@cache  # reading hundreds of certificates takes a twentieth of a second
def well_known() -> ssl.SSLContext:
    """This computer's list and Mozilla's: some installations of Python come without any list."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
