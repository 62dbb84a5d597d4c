"""Who somebody is to the database: a keyed hash, different in every round.

Neither the database alone nor the key alone tells who answered what. The key (`SECRET_KEY`) is
never stored with the answers; the round's salt is, and when it is wiped nobody can be found back.
"""

import hmac


def respondent_key(secret: bytes, salt: str, person: int) -> str:
    """The name under which a person's response is kept in a round: 64 hexadecimal digits."""
    return hmac.digest(secret, f"{salt}:{person}".encode(), "sha256").hex()


def link_key(secret: bytes, token: str) -> str:
    """The name under which a link's token is kept: 64 hexadecimal digits."""
    return hmac.digest(secret, f"link:{token}".encode(), "sha256").hex()
